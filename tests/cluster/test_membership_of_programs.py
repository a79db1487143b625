"""Starting, connecting and leaving, with nodes that are programs of their own."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

from mesh_programs import Member, Program, killing_programs, reserved_ports


def test_codes_of_starting(member: type[Member], port: int) -> None:
    a = member("a")
    assert a.call("self") == a.name
    assert a.nodes() == []
    assert a.call("start", "other@127.0.0.1:0", "cookie") == f"-1 {a.name}"
    a.error("already started")
    assert a.call("stop") == "0"
    assert a.call("self") == ""
    with socket.create_server(("127.0.0.1", port)):
        assert a.call("start", f"a@127.0.0.1:{port}", "cookie") == "-2 "
    a.error("cannot listen")
    for name in ("a", "a@", "@h", "a@127.0.0.1:99999", "a@b@c:1"):
        assert a.call("start", name, "cookie") == "-3 "
    assert a.call("start", f"a@127.0.0.1:{port}", "") == "-3 "
    a.error("the cookie is empty")
    assert a.call("stop") == "1"
    assert a.call("start", f"a@127.0.0.1:{port}", "cookie") == f"0 a@127.0.0.1:{port}"


def test_codes_of_connecting(member: type[Member], port: int) -> None:
    a, b = member("a"), member("b")
    assert a.call("connect", f"nobody@127.0.0.1:{port}") == "-2"
    a.error("cannot connect to nobody@")
    assert a.call("connect", "nonsense") == "-3"
    assert a.call("connect", a.name) == "0"
    assert a.nodes() == []
    port_of_b = b.name.rpartition(":")[2]
    assert a.call("connect", f"other@127.0.0.1:{port_of_b}") == "-3"
    assert a.call("connect", b.name) == "0"
    assert a.call("connect", b.name) == "0"
    assert (a.nodes(), b.nodes()) == ([b.name], [a.name])
    assert b.call("connect", a.name) == "0"
    assert a.call("disconnect", b.name) == "0"
    assert a.nodes() == []
    assert a.call("disconnect", b.name) == "1"
    assert a.call("stop") == "0"
    assert a.call("connect", b.name) == "-1"


def test_another_cookie_leaves_both_unaffected(member: type[Member]) -> None:
    a, b, stranger = member("a"), member("b"), member("s", cookie="another")
    assert a.call("connect", stranger.name) == "-3"
    assert stranger.call("connect", a.name) == "-3"
    a.error("cookie mismatch")
    stranger.error("cookie mismatch")
    assert a.nodes() == stranger.nodes() == []
    assert a.call("connect", b.name) == "0"
    assert a.nodes() == [b.name]


def test_both_dial_at_the_same_time(member: type[Member]) -> None:
    a, b = member("a"), member("b")
    a.agent("w")
    a.tell("w", "watch", b.name)
    a.expect(f"w: nodedown {b.name}")
    for _ in range(5):
        a.tell("main", "connect", b.name)
        b.tell("main", "connect", a.name)
        a.expect("main: connect 0")
        b.expect("main: connect 0")
        a.expect(f"w: nodeup {b.name}")
        assert (a.nodes(), b.nodes()) == ([b.name], [a.name])
        assert a.call("disconnect", b.name) == "0"
        a.expect(f"w: nodedown {b.name}")
        b.tell("main", "disconnect", a.name)
        b.match("main: disconnect .")
    assert not [line for line in a.unseen() if "node" in line]


def test_one_connection_makes_a_mesh(member: type[Member]) -> None:
    a, b, c = (member(part) for part in "abc")
    assert b.call("connect", a.name) == "0"
    assert c.call("connect", a.name) == "0"
    c.watch(a, b)
    b.watch(a, c)
    a.watch(b, c)
    assert a.nodes() == [b.name, c.name]
    assert b.nodes() == [a.name, c.name]
    assert c.nodes() == [a.name, b.name]


def test_a_node_that_leaves_is_gone_at_once_and_not_dialled_again(member: type[Member]) -> None:
    with reserved_ports(1) as (port,):
        a, b = member("a"), member("b", port=port)
        assert a.call("connect", b.name) == "0"
        a.watch(b)
        assert b.call("stop") == "0"
        a.expect(f"watch: nodedown {b.name}")
        assert a.nodes() == []
        b.end(signal.SIGTERM)
        with socket.create_server(("127.0.0.1", port)) as server:
            server.settimeout(1.5)
            try:
                server.accept()
            except TimeoutError:
                return
            raise AssertionError("the node that said goodbye was dialled")


def test_sigterm_is_a_goodbye(member: type[Member]) -> None:
    a, b = member("a", ticktime=60.0), member("b")
    assert a.call("connect", b.name) == "0"
    a.watch(b)
    assert b.end(signal.SIGTERM)[0] == 128 + signal.SIGTERM
    a.expect(f"watch: nodedown {b.name}")
    assert a.errors == b.errors == []


def test_pinging(member: type[Member], port: int) -> None:
    a, b = member("a"), member("b")
    assert a.call("ping", f"nobody@127.0.0.1:{port}") == "false"
    a.error("cannot connect to nobody@")
    assert a.call("ping", a.name) == "true"
    assert a.nodes() == []
    # Who answers is connected.
    assert a.call("ping", b.name) == "true"
    assert (a.nodes(), b.nodes()) == ([b.name], [a.name])
    assert a.call("ping", b.name) == "true"
    assert a.call("stop") == "0"
    assert a.call("ping", b.name) == "false"


def test_a_node_stays_up_unless_it_is_to_halt(tmp_path: Path) -> None:
    program = tmp_path / "up.mpl"
    program.write_text('fn main() do\n  Node.start("a@127.0.0.1:0", "c")\n  println("up")\nend\n')
    with killing_programs():
        staying = Program(program)
        staying.expect("up")
        staying.stop()
    command = [sys.executable, "-m", "meshc", "run", "--halt", str(program)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "up\n", "")
