"""`meshc test`: what it runs, prints and returns."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

BOOKKEEPING = """
from Ledger import total

describe("ledger") do
  setup do
    let entries = [1, 2]
  end
  test("adds up") do
    assert_eq(total(entries), 3)
  end
end

test("nothing is nothing") do
  assert_eq(total([]), 0)
end
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    # An entry file that could not even be compiled is no part of the tests' program.
    (tmp_path / "main.mpl").write_text("fn main() do nonsense end\n")
    (tmp_path / "ledger.mpl").write_text(
        "pub fn total(xs) = List.reduce(xs, 0, fn sum, x -> sum + x end)\n"
    )
    return tmp_path


def meshc_test(
    directory: Path, *arguments: str, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    return subprocess.run(
        [sys.executable, "-m", "meshc", "test", *arguments],
        cwd=directory,
        env={**environment, "PYTHONPATH": os.environ.get("PYTHONPATH", os.getcwd()), **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def output_of(directory: Path, text: str, *arguments: str) -> str:
    """What a run of one file prints, times taken out, with its exit status as the last line."""
    (directory / "x.test.mpl").write_text(text)
    result = meshc_test(directory, *arguments)
    assert "Traceback" not in result.stderr, result.stderr
    return _without_times(result.stdout) + f"status {result.returncode}\n" + result.stderr


def _without_times(text: str) -> str:
    return re.sub(r"\d+\.\d\ds", "0.00s", text)


def test_a_passing_file(project: Path) -> None:
    assert output_of(project, BOOKKEEPING) == (
        "x.test.mpl\n"
        "  ✓ ledger > adds up\n"
        "  ✓ nothing is nothing\n"
        "\n"
        "2 passed in 0.00s\n"
        "\n"
        "1 passed in 0.00s (2 tests)\n"
        "status 0\n"
    )


def test_failures_tell_place_and_values_and_do_not_end_the_test(project: Path) -> None:
    text = """
test("sums") do
  assert(1 +   1 == 3)
  assert_eq([1], [2])
  assert_eq("238", "240")
  assert_ne(Some("x"), Some("x"))
  assert_raises(fn -> () end)
  println("the end")
end
test("fine") do
  assert(true)
end
"""
    messages = """    x.test.mpl:3: assert failed: 1 + 1 == 3
    x.test.mpl:4: assert_eq failed: assert_eq
      left:  [1]
      right: [2]
    x.test.mpl:5: assert_eq failed: assert_eq
      left:  238
      right: 240
    x.test.mpl:6: assert_ne failed: assert_ne
      both sides equal: Some(x)
    x.test.mpl:7: assert_raises failed: expression did not raise
"""
    assert output_of(project, text) == (
        f"x.test.mpl\nthe end\n  ✗ sums\n{messages}  ✓ fine\n"
        f"\nFailures:\n  ✗ sums\n{messages}"
        "\n1 failed, 1 passed in 0.00s\n"
        "\n1 failed, 0 passed in 0.00s (2 tests)\nstatus 1\n"
    )


def test_assert_raises_passes_on_a_panic_and_on_a_failed_assertion(project: Path) -> None:
    text = """
test("raises") do
  assert_raises(fn -> panic("no") end)
  assert_raises(fn -> assert(false) end)
  assert_raises(fn -> println("${1 / (1 - 1)}") end)
end
"""
    assert "1 passed in 0.00s (1 test)\nstatus 0\n" in output_of(project, text)


def test_a_panic_fails_its_test_only_and_teardown_runs(project: Path) -> None:
    text = """
describe("outer") do
  setup do
    let a = "a"
    println("setup ${a}")
  end
  describe("inner") do
    teardown() do
      println("teardown b")
    end
    test("fails") do
      println("body")
      let rest = 1 - 1
      println("${1 / rest}")
    end
    setup() do
      println("setup b, ${a}")
    end
  end
  teardown do
    println("teardown ${a}")
  end
end
test("next") do
end
"""
    out = output_of(project, text)
    assert out.startswith(
        "x.test.mpl\nsetup a\nsetup b, a\nbody\nteardown b\nteardown a\n"
        "  ✗ outer > inner > fails\n"
        "    x.test.mpl:14: panic: division by zero\n"
        "  ✓ next\n"
    )
    assert out.endswith("status 1\n")


TEARDOWN_OF_NAMES = """
describe("names") do
  setup do
    let outer = "setup"
  end
  teardown do
    let both = "${first}, ${second}"
    println("both: ${both}")
    println("first: ${first}")
    println("always: ${outer}")
  end
  test("all bound") do
    let first = 1
    let (second, _) = (2, 3)
    println("body ${first + second}")
  end
  test("fails at the end") do
    let first = 1
    let second = 2
    panic("late")
  end
  test("fails between") do
    let first = 1
    let second = 1 / (first - 1)
    println("never ${second}")
  end
  test("fails at once") do
    panic("early")
    let first = 1
    let outer = "body"
    let second = 2
  end
  test("hides a name of the setup") do
    let first = 1
    let second = 2
    let outer = "body"
  end
end
"""


def test_a_teardown_knows_what_the_test_has_bound(project: Path) -> None:
    out = output_of(project, TEARDOWN_OF_NAMES, "-k", "all bound")
    assert "body 3\nboth: 1, 2\nfirst: 1\nalways: setup\n  ✓" in out
    out = output_of(project, TEARDOWN_OF_NAMES, "-k", "at the end")
    assert out.startswith(
        "x.test.mpl\nboth: 1, 2\nfirst: 1\nalways: setup\n  ✗ names > fails at the end\n"
        "    x.test.mpl:20: panic: late\n"
    )
    out = output_of(project, TEARDOWN_OF_NAMES, "-k", "between")
    assert out.startswith("x.test.mpl\nfirst: 1\nalways: setup\n  ✗ names > fails between\n")
    out = output_of(project, TEARDOWN_OF_NAMES, "-k", "at once")
    assert out.startswith("x.test.mpl\nalways: setup\n  ✗ names > fails at once\n")
    out = output_of(project, TEARDOWN_OF_NAMES, "-k", "hides")
    assert out.startswith("x.test.mpl\nboth: 1, 2\nfirst: 1\nalways: body\n  ✓")


def test_a_teardown_that_fails_runs_once(project: Path) -> None:
    text = """
describe("once") do
  teardown do
    println("teardown ${n}")
    panic("in it")
  end
  test("binds") do
    let n = 1
  end
end
"""
    out = output_of(project, text)
    assert out.startswith(
        "x.test.mpl\nteardown 1\n  ✗ once > binds\n    x.test.mpl:5: panic: in it\n\nFailures"
    )


def test_a_name_that_only_some_tests_bind(project: Path) -> None:
    text = """
describe("some") do
  teardown do
    println("teardown ${n}")
  end
  test("binds") do
    let n = 1
  end
  test("does not") do
  end
end
"""
    out = output_of(project, text)
    assert "COMPILE ERROR" in out
    assert "[E0004] Error: undefined variable: n" in out


def test_an_exit_signal_fails_the_test_and_teardown_runs(project: Path) -> None:
    text = """
actor bomb() do
  panic("boom")
end
describe("linked") do
  teardown do
    println("swept")
  end
  test("fails") do
    spawn_link(bomb)
    receive do
      _ -> ()
    end
  end
end
"""
    out = output_of(project, text)
    assert "swept\n  ✗ linked > fails\n" in out
    assert "the test got the exit signal boom" in out


def test_a_test_body_receives_what_it_has_sent_itself(project: Path) -> None:
    """05 §18."""
    text = """
test("default") do
  send(self(), 42)
  assert_receive 42
end
test("explicit") do
  send(self(), 42)
  assert_receive 42, 50
end
"""
    assert "2 passed" in output_of(project, text)


def test_assert_receive_takes_the_first_that_matches_and_leaves_the_others(project: Path) -> None:
    text = """
fn limit() do
  println("asked once")
  0
end
test("selective") do
  send(self(), "a")
  send(self(), Some(7))
  send(self(), (1, 2))
  assert_receive (1, _)
  assert_receive Some(n)
  assert_receive "b", limit()
  receive do
    text -> assert_eq(text, "a")
  end
end
test("a mailbox of its own") do
  assert_receive _, 0
end
"""
    out = output_of(project, text)
    assert out.startswith(
        "x.test.mpl\nasked once\n  ✗ selective\n"
        '    x.test.mpl:12: assert_receive "b" timed out after 0ms\n'
        "      in the mailbox: a\n"
        "  ✗ a mailbox of its own\n"
        "    x.test.mpl:18: assert_receive _ timed out after 0ms\n"
    )


def test_what_a_test_leaves_is_killed(project: Path) -> None:
    text = """
actor idler() do
  receive do
    :never -> ()
  end
end
test("starts") do
  Process.register("idler", spawn(idler))
  assert(Process.whereis("idler") == Process.whereis("idler"))
end
test("finds nothing") do
  assert_eq(List.length(Process.list()), 2)
end
"""
    assert "2 passed" in output_of(project, text)


def test_mock_actors(project: Path) -> None:
    text = """
test("echo") do
  let me = self()
  let mock = Test.mock_actor(fn message do
    send(me, message)
    if message == 2 do "stop" else "ok" end
  end)
  send(mock, 1)
  send(mock, 2)
  send(mock, 3)
  assert_receive 1
  assert_receive 2
  assert_receive 3, 0
end
test("panics") do
  let mock = Test.mock_actor(fn message do
    panic("mock got ${message}")
  end)
  let ref = Process.monitor(mock)
  send(mock, 1)
  receive do
    (:down, _, _, _) -> ()
  end
end
"""
    out = output_of(project, text)
    assert "  ✗ echo\n    x.test.mpl:13: assert_receive 3 timed out after 0ms\n  ✗ panics\n" in out
    assert "x.test.mpl:17: panic: mock got 1\n" in out


def test_names_of_groups_labels_and_other_layouts(project: Path) -> None:
    text = """
describe "a ${1 + 1}" do
  fn helper() = 3
  let base = 4
  describe("b") do
    test "without parentheses" do
      assert_eq(helper() + base, 7)
    end
    test("with ) in it and do") do
      let text = \"\"\"
      end end
      \"\"\"
      assert_ne(text, "") #= end =#
      base
    end
  end
end
"""
    assert output_of(project, text).startswith(
        "x.test.mpl\n  ✓ a 2 > b > without parentheses\n  ✓ a 2 > b > with ) in it and do\n"
    )


def test_words_of_tests_are_names_elsewhere(project: Path) -> None:
    text = """
fn test(n) = n + 1
fn describe(text) = "<${text}>"
test("calls them") do
  let setup = test(1)
  test(3)
  describe("x")
  assert_eq(describe("a"), "<a>")
  assert_eq(setup, 2)
end
"""
    assert "1 passed" in output_of(project, text)
    (project / "main.mpl").write_text(
        'fn test(x) = x\nfn assert(b) = "own ${b}"\n'
        'fn main() do\n  println(assert(test("a") == "a"))\nend\n'
    )
    result = subprocess.run(
        [sys.executable, "-m", "meshc", "run", str(project)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.stdout == "own true\n"


def test_a_function_of_its_own_called_assert(project: Path) -> None:
    text = """
fn assert(n) do
  println("own ${n}")
end
test("calls it") do
  assert(3)
end
"""
    assert "own 3\n  ✓ calls it\n" in output_of(project, text)


@pytest.mark.parametrize("call", ["assert(true)", "assert_eq(1, 1)", "assert_raises(fn -> 1 end)"])
def test_assertions_are_unknown_outside_test_files(project: Path, call: str) -> None:
    (project / "ledger.mpl").write_text(f"pub fn total(xs) do\n  {call}\nend\n")
    out = output_of(project, BOOKKEEPING)
    assert "E0004" in out
    assert f"undefined variable: {call.partition('(')[0]}" in out


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ('test("x") do\n  assert_eq(1, "1")\nend\n', "E0001", ""),
        ('fn f() = self()\ntest("x") do\n  f()\nend\n', "E0015", ""),
        ('fn f() do\n  test("x") do\n  end\nend\n', "P0001", "`test` stands inside a function"),
        ('test("x") do\n  setup do\n  end\nend\n', "P0001", "`setup` stands inside a function"),
        ('test("x") do\nend\nfn main() do\nend\n', "E0023", "has a `main` already"),
        ('test("x") do\n  assert_receive 1 +\nend\n', "P0001", ""),
        ('test("x") do\n', "P0001", ""),
    ],
)
def test_errors_in_a_test_file(project: Path, text: str, code: str, message: str) -> None:
    out = output_of(project, text)
    assert f"[{code}]" in out or code in out
    assert message in out
    assert "COMPILE ERROR: x.test.mpl\n  " in out
    assert "1 failed, 0 passed in 0.00s (0 tests)\nstatus 1\n" in out


def test_a_file_without_tests_runs_its_main(project: Path) -> None:
    assert "1 passed in 0.00s (0 tests)\nstatus 0\n" in output_of(project, "fn main() do\nend\n")
    text = 'fn main() do\n  panic("no")\nend\n'
    assert "1 failed, 0 passed in 0.00s (0 tests)\nstatus 1\n" in output_of(project, text)


def test_a_run_that_ends_early_has_failed(project: Path) -> None:
    text = 'fn zero() = 0\ntest("a") do\nend\ntest("${1 / zero()}") do\nend\n'
    out = output_of(project, text)
    assert "ENDED EARLY: x.test.mpl\n  status 1 before all tests had been run\n" in out
    assert "1 failed, 0 passed in 0.00s (1 test)\nstatus 1\nMesh panic at x.test.mpl:4:" in out


def test_several_files(project: Path) -> None:
    (project / "a.test.mpl").write_text('test("a") do\n  assert(false)\nend\n')
    for hidden in (".hidden", "target"):
        (project / hidden).mkdir()
        (project / hidden / "z.test.mpl").write_text("nonsense")
    (project / "deep").mkdir()
    (project / "deep" / "b.test.mpl").write_text(BOOKKEEPING)
    result = meshc_test(project)
    assert result.stdout.endswith("s (3 tests)\n")
    assert "\na.test.mpl\n" in "\n" + result.stdout
    assert "\ndeep/b.test.mpl\n" in result.stdout
    assert result.returncode == 1
    result = meshc_test(project, "deep")
    assert _without_times(result.stdout).endswith("\n1 passed in 0.00s (2 tests)\n")
    result = meshc_test(project / "deep", "b.test.mpl")
    assert result.returncode == 0
    result = meshc_test(project, "--quiet")
    assert _without_times(result.stdout) == "F.\n\n1 failed, 1 passed in 0.00s (3 tests)\n"
    result = meshc_test(project, "--fail-fast")
    assert _without_times(result.stdout).endswith("\n1 failed, 0 passed in 0.00s (1 test)\n")
    result = meshc_test(project, "--list")
    assert result.stdout == (
        "a.test.mpl\n  a\ndeep/b.test.mpl\n  ledger > adds up\n  nothing is nothing\n"
    )
    result = meshc_test(project, "-k", "adds")
    assert _without_times(result.stdout).endswith("\n2 passed in 0.00s (1 test)\n")


def test_a_time_limit(project: Path) -> None:
    text = 'test("waits") do\n  receive do\n    :never -> ()\n  end\nend\ntest("next") do\nend\n'
    out = output_of(project, text, "--timeout", "20")
    assert "  ✗ waits\n    timed out after 20ms\n  ✓ next\n" in out


def test_nothing_to_run(tmp_path: Path) -> None:
    (tmp_path / "mesh.toml").write_text('[package]\nname = "lib"\nversion = "1.0.0"\n')
    result = meshc_test(tmp_path)
    assert (result.returncode, result.stdout) == (0, "No *.test.mpl files found.\n")
    # A library has no entry file.
    (tmp_path / "x.test.mpl").write_text('test("x") do\nend\n')
    assert meshc_test(tmp_path).returncode == 0


def test_mistakes(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    for arguments, message in [
        (["x"], "Could not resolve a Mesh project root for test target"),
        (["nowhere"], "does not exist"),
        (["--coverage"], "coverage reporting is not implemented for `meshc test`"),
    ]:
        result = meshc_test(tmp_path, *arguments)
        assert result.returncode == 1
        assert message in result.stderr
    assert meshc_test(tmp_path, "--timeout", "soon").returncode == 2


def test_output_that_nobody_can_read(project: Path) -> None:
    (project / "x.test.mpl").write_text(BOOKKEEPING)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "meshc", "test", str(project)],
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert (done.stderr, done.returncode) == ("", 0)


def test_colours_only_where_wanted(project: Path) -> None:
    (project / "x.test.mpl").write_text(BOOKKEEPING)
    plain = meshc_test(project).stdout
    assert "\x1b" not in plain
    assert "\r" not in plain
    coloured = meshc_test(project, env={"FORCE_COLOR": "1"}).stdout
    assert "  \x1b[32m✓\x1b[0m nothing is nothing\n" in coloured
    assert "\x1b" not in meshc_test(project, "--no-color", env={"FORCE_COLOR": "1"}).stdout


# ---------------------------------------------------------------- order, several at a time, reports

LETTERS = "".join(f'test("{c}") do\n  println("{c}")\nend\n' for c in "abcdefgh")


def _order(out: str) -> str:
    return "".join(re.findall(r"✓ (\w)", out))


def test_a_seed_decides_the_order(project: Path) -> None:
    plain = output_of(project, LETTERS)
    assert _order(plain) == "abcdefgh"
    first = output_of(project, LETTERS, "--shuffle", "1")
    assert first == output_of(project, LETTERS, "--shuffle", "1")
    orders = {_order(output_of(project, LETTERS, "--shuffle", str(seed))) for seed in (1, 2)}
    assert len(orders | {"abcdefgh"}) == 3
    assert all(sorted(order) == list("abcdefgh") for order in orders)
    assert "8 passed in" in first and first.endswith("status 0\n")


def test_a_seed_decides_the_order_of_files(project: Path) -> None:
    for name in "abcdefgh":
        (project / f"{name}.test.mpl").write_text('test("t") do\nend\n')
    out = meshc_test(project, "--shuffle", "3").stdout
    names = re.findall(r"^(\w)\.test\.mpl$", out, re.M)
    assert sorted(names) == list("abcdefgh") != names


MEETING = """
# Each of two files waits for the other.
fn wait(times :: Int) -> Bool do
  if File.exists("THEIRS") do true else again(times) end
end
fn again(times :: Int) -> Bool do
  Timer.sleep(10)
  if times == 0 do false else wait(times - 1) end
end
test("meets") do
  File.write("OURS", "")
  println("waiting")
  IO.eprintln("waiting for THEIRS")
  assert(wait(3000))
end
"""


def test_several_files_at_a_time(project: Path) -> None:
    for ours, theirs in (("a", "b"), ("b", "a")):
        text = MEETING.replace("OURS", f"{ours}.txt").replace("THEIRS", f"{theirs}.txt")
        (project / f"{ours}.test.mpl").write_text(text)
    (project / "c.test.mpl").write_text('test("c") do\n  panic("no")\nend\n')
    (project / "d.test.mpl").write_text("nonsense\n")
    result = meshc_test(project, "-j", "2")
    assert _without_times(result.stdout) == (
        "a.test.mpl\nwaiting\n  ✓ meets\n\n1 passed in 0.00s\n"
        "b.test.mpl\nwaiting\n  ✓ meets\n\n1 passed in 0.00s\n"
        "c.test.mpl\n  ✗ c\n    c.test.mpl:2: panic: no\n"
        "\nFailures:\n  ✗ c\n    c.test.mpl:2: panic: no\n\n1 failed, 0 passed in 0.00s\n"
        "d.test.mpl\nCOMPILE ERROR: d.test.mpl\n  Compilation failed due to errors above.\n"
        "\n2 failed, 2 passed in 0.00s (3 tests)\n"
    )
    assert result.stderr.startswith("waiting for b.txt\nwaiting for a.txt\n[E0004] Error:")
    assert result.returncode == 1


def test_fail_fast_begins_no_more_files(project: Path) -> None:
    (project / "a.test.mpl").write_text('test("a") do\n  panic("no")\nend\n')
    for name in "bcdefgh":
        # These end when the first has failed.
        text = MEETING.replace("OURS", f"{name}.txt").replace("THEIRS", "never.txt")
        (project / f"{name}.test.mpl").write_text(text.replace("3000", "20"))
    out = meshc_test(project, "-j", "2", "--fail-fast").stdout
    assert out.startswith("a.test.mpl\n  ✗ a")
    assert "h.test.mpl" not in out


def test_a_report_for_continuous_integration(project: Path) -> None:
    (project / "a.test.mpl").write_text(
        'test("good") do\nend\n'
        'test("bad <1>") do\n  assert(false)\n  assert_eq("\x1b&", "b")\nend\n'
    )
    (project / "sub").mkdir()
    (project / "sub" / "b.test.mpl").write_text("nonsense\n")
    (project / "sub" / "c.test.mpl").write_text('test("c") do\n  Process.exit(self(), "x")\nend\n')
    (project / "sub" / "d.test.mpl").write_text(
        'fn zero() = 0\ntest("runs") do\nend\ntest("${1 / zero()}") do\nend\n'
    )
    for jobs in "1", "3":
        result = meshc_test(project, "-j", jobs, "--junit", "report.xml")
        assert result.returncode == 1
        root = ElementTree.parse(project / "report.xml").getroot()
        counts = {name: root.get(name) for name in ("tests", "failures", "errors")}
        assert counts == {"tests": "6", "failures": "2", "errors": "2"}
        cases = [
            (suite.get("name"), case.get("classname"), case.get("name"), [e.tag for e in case])
            for suite in root
            for case in suite
        ]
        assert cases == [
            ("a.test.mpl", "a", "good", []),
            ("a.test.mpl", "a", "bad <1>", ["failure"]),
            ("sub/b.test.mpl", "sub.b", "sub/b.test.mpl", ["error"]),
            ("sub/c.test.mpl", "sub.c", "c", ["failure"]),
            ("sub/d.test.mpl", "sub.d", "runs", []),
            ("sub/d.test.mpl", "sub.d", "sub/d.test.mpl", ["error"]),
        ]
        failure = root[0][1][0]
        assert failure.get("message") == "a.test.mpl:4: assert failed: false"
        assert failure.text == (
            "a.test.mpl:4: assert failed: false\n"
            "a.test.mpl:5: assert_eq failed: assert_eq\n  left:  \ufffd&\n  right: b"
        )
        assert float(root.get("time", "")) > 0


def test_a_report_that_cannot_be_written(project: Path) -> None:
    (project / "a.test.mpl").write_text('test("good") do\nend\n')
    result = meshc_test(project, "--junit", "nowhere/report.xml")
    assert result.returncode == 1
    assert result.stderr == (
        "error: Failed to write 'nowhere/report.xml': No such file or directory\n"
    )


@pytest.mark.parametrize("arguments", [["-j", "0"], ["-j", "x"], ["--shuffle", "x"]])
def test_wrong_numbers(project: Path, arguments: list[str]) -> None:
    result = meshc_test(project, *arguments)
    assert result.returncode == 2
    assert "usage: meshc test" in result.stderr
