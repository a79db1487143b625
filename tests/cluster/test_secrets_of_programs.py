"""The cookie of a running program is in nothing that it says of itself."""

from __future__ import annotations

from collections.abc import Callable

from mesh_programs import Member, Program

COOKIE = "hunter2hunter2"

TEXT = """
fn begin(name :: String) -> Int = Node.start(name, Env.get("SECRET", ""))

actor starter(name :: String) do
  println("twice: ${begin(name)}")
  panic("after the start")
end

fn main() do
  println("start: ${begin("a@127.0.0.1:0")}")
  println("${Process.info(Process.self())}")
  println("${Process.info(spawn(starter, "b@127.0.0.1:0"))}")
  println("wrong: ${Node.connect("nobody@127.0.0.1:1")}")
  case Node.start_from_env() do
    Ok(status) -> println("${status}")
    Err(text) -> println(text)
  end
  Timer.sleep(1)
  panic("the end")
end
"""


def test_reports_of_failures_and_of_processes(program: Callable[..., Program]) -> None:
    a = program(
        "secret",
        TEXT,
        SECRET=COOKIE,
        MESH_CRASH="full",
        MESH_CLUSTER_COOKIE=COOKIE,
        MESH_DISCOVERY_SEED="localhost",
    )
    status, _, errors = a.end()
    output = "\n".join(a.output)
    assert status == 1
    assert "start: 0" in output
    assert "this program is a node already" in output
    for line in ("the end", "after the start", "already started", "cannot connect to nobody"):
        assert line in errors
    assert COOKIE not in output + errors


def test_what_both_sides_say_of_a_wrong_cookie(member: type[Member]) -> None:
    a, b = member("a", cookie=COOKIE), member("b", cookie=COOKIE[::-1])
    assert a.call("connect", b.name) == "-3"
    assert b.call("connect", a.name) == "-3"
    for node in (a, b):
        node.error("cookie mismatch")
        said = "\n".join(node.output + node.errors)
        assert COOKIE not in said and COOKIE[::-1] not in said
