"""The commands as a user meets them: streams, exit statuses, messages."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from meshc.cli.report import wants_colour

HELLO = 'fn main() do\n  println("hello")\nend\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "main.mpl").write_text(HELLO)
    return tmp_path


def meshc(
    *arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    return subprocess.run(
        [sys.executable, "-m", "meshc", *arguments],
        cwd=cwd,
        env={**environment, **(env or {})},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


# ------------------------------------------------------------------------------- usage


def test_version() -> None:
    done = meshc("--version")
    assert (done.stdout, done.stderr, done.returncode) == ("meshc 0.1.0\n", "", 0)


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["help"]])
def test_help_lists_the_commands(arguments: list[str]) -> None:
    done = meshc(*arguments)
    assert done.returncode == 0
    assert done.stderr == ""
    for command in ("build", "check", "run"):
        assert command in done.stdout


@pytest.mark.parametrize("command", ["build", "check", "run"])
def test_every_command_has_help(command: str) -> None:
    first, second = meshc(command, "--help"), meshc("help", command)
    assert first.stdout == second.stdout
    assert first.stdout.startswith(f"usage: meshc {command}")
    assert first.returncode == second.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "mention"),
    [
        ([], "COMMAND"),
        (["nope"], "'nope'"),
        (["help", "nope"], "'nope'"),
        (["run"], "PATH"),
        (["run", "--what", "x"], "--what"),
        (["run", "x", "y"], "y"),
        (["check"], "PATH"),
        (["build"], "DIR"),
        (["build", "x", "--opt-level", "high"], "invalid value 'high' for '--opt-level <N>'"),
        (["build", "x", "--emit", "java"], "'java'"),
    ],
)
def test_usage_errors(arguments: list[str], mention: str) -> None:
    done = meshc(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert mention in done.stderr
    assert "usage: " in done.stderr


# ----------------------------------------------------------------- one clear line for each


@pytest.mark.parametrize("command", ["run", "check", "build"])
@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("gone", "Project directory 'gone' does not exist"),
        ("gone.mpl", "File 'gone.mpl' does not exist"),
        ("notes.txt", "'notes.txt' is not a directory or a .mpl file"),
        ("empty", "Entrypoint 'main.mpl' was not found in project 'empty'"),
        ("latin.mpl", "'latin.mpl' is not valid UTF-8 (line 2, byte 8)"),
        ("headless.mpl", "Entry file 'headless.mpl' does not define a function `main`"),
        ("greedy.mpl", "`main` in 'greedy.mpl' must not take parameters"),
        ("circle", "Circular dependency: A -> B -> A"),
        ("config", "Failed to parse config/mesh.toml: missing section [package]"),
    ],
)
def test_one_line(command: str, path: str, message: str, tmp_path: Path) -> None:
    for directory in ("empty", "circle", "config"):
        (tmp_path / directory).mkdir()
    (tmp_path / "notes.txt").write_text("")
    (tmp_path / "latin.mpl").write_bytes(b"# one\n# \xfc\n")
    (tmp_path / "headless.mpl").write_text("fn other() = 1\n")
    (tmp_path / "greedy.mpl").write_text("fn main(x) = x\n")
    for name, text in {"main": HELLO, "a": "import B\n", "b": "import A\n"}.items():
        (tmp_path / "circle" / f"{name}.mpl").write_text(text)
    (tmp_path / "config" / "mesh.toml").write_text("")
    (tmp_path / "config" / "main.mpl").write_text(HELLO)
    done = meshc(command, path, cwd=tmp_path)
    assert done.stderr == f"error: {message}\n"
    assert done.stdout == ""
    assert done.returncode == 1


# ------------------------------------------------------------------------------- check


def test_check_is_silent_on_success(project: Path) -> None:
    done = meshc("check", str(project))
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_check_reports_all_errors_and_a_summary(tmp_path: Path) -> None:
    (tmp_path / "main.mpl").write_text("fn main() do\n  println(a)\n  println(b)\nend\n")
    done = meshc("check", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "./main.mpl:2:11" in done.stderr
    assert "./main.mpl:3:11" in done.stderr
    assert "  println(a)" in done.stderr
    assert done.stderr.endswith("error: Compilation failed due to errors above.\n")


def test_json_is_one_object_a_line(tmp_path: Path) -> None:
    (tmp_path / "main.mpl").write_text("fn main() do\n  println(a)\n  println(b)\nend\n")
    done = meshc("check", "--json", ".", cwd=tmp_path, env={"FORCE_COLOR": "1"})
    reports = [json.loads(line) for line in done.stderr.splitlines()]
    assert [r["code"] for r in reports] == ["E0004", "E0004", "C0001"]
    assert reports[0]["file"] == "./main.mpl"
    assert reports[0]["spans"][0]["line"] == 2
    assert reports[2]["message"] == "Compilation failed due to errors above."
    done = meshc("check", "--json", "gone", cwd=tmp_path)
    assert [json.loads(line)["code"] for line in done.stderr.splitlines()] == ["C0001"]


def test_colours(tmp_path: Path) -> None:
    (tmp_path / "main.mpl").write_text("fn main() do\n  println(a)\nend\n")
    assert "\x1b" not in meshc("check", ".", cwd=tmp_path).stderr
    forced = {"FORCE_COLOR": "1"}
    assert "\x1b" in meshc("check", ".", cwd=tmp_path, env=forced).stderr
    assert "\x1b" not in meshc("check", "--no-color", ".", cwd=tmp_path, env=forced).stderr


@pytest.mark.parametrize(
    ("environment", "terminal", "expected"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"MESH_COLOR": "never", "FORCE_COLOR": "1"}, True, False),
        ({"MESH_COLOR": "always", "NO_COLOR": "1"}, False, True),
        ({"MESH_COLOR": "auto", "NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_when_to_use_colours(environment: dict[str, str], terminal: bool, expected: bool) -> None:
    assert wants_colour(environment, terminal) is expected


# --------------------------------------------------------------------------------- run


def test_run_passes_arguments_and_shows_warnings_every_time(tmp_path: Path) -> None:
    (tmp_path / "p.mpl").write_text(
        "fn main() do\n  case 1 do\n    _ -> ()\n    2 -> ()\n  end\n"
        '  println("${Env.args()}")\nend\n'
    )
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    shown = set()
    for _ in range(2):
        done = meshc("run", "p.mpl", "--", "a", "--", "-x", cwd=tmp_path, env=env)
        assert (done.stdout, done.returncode) == ("[a, --, -x]\n", 0)
        shown.add(done.stderr)
    assert len(shown) == 1
    assert "[W0001] Warning" in shown.pop()
    assert len(list((tmp_path / "cache" / "mesh-py").iterdir())) == 1


def test_run_without_a_writable_cache(project: Path) -> None:
    for _ in range(2):
        done = meshc("run", str(project), env={"XDG_CACHE_HOME": "/proc/nothing"})
        assert (done.stdout, done.stderr, done.returncode) == ("hello\n", "", 0)


def test_run_with_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    (tmp_path / "p.mpl").write_text(
        'fn main() do\n  for n in 0..100000 do\n    println("line ${n}")\n  end\nend\n'
    )
    running = subprocess.Popen(
        [sys.executable, "-m", "meshc", "run", str(tmp_path / "p.mpl")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    assert running.stderr is not None
    assert running.stdout.readline() == "line 0\n"
    running.stdout.close()
    assert running.stderr.read() == ""
    assert running.wait(60) != 0


@pytest.mark.parametrize(
    ("body", "status"),
    [('  println("up")\n  spin(0)\n', 130), ('  println("up")\n  spawn(busy)\n', 130)],
)
def test_interrupt_ends_a_program_cleanly(body: str, status: int, tmp_path: Path) -> None:
    (tmp_path / "p.mpl").write_text(
        "fn spin(n) = spin(n + 1)\nactor busy() do\n  spin(0)\nend\n" + f"fn main() do\n{body}end\n"
    )
    running = subprocess.Popen(
        [sys.executable, "-m", "meshc", "run", str(tmp_path / "p.mpl")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "up\n"
    running.send_signal(signal.SIGINT)
    assert running.communicate(timeout=60) == ("", "")
    assert running.returncode == status


def test_interrupt_during_a_compilation(project: Path) -> None:
    script = (
        "import sys\n"
        "from meshc.cli import main\n"
        "import meshc.build.pipeline as pipeline\n"
        "def interrupted(*_):\n    raise KeyboardInterrupt\n"
        "pipeline.load = interrupted\n"
        f"sys.exit(main(['check', {str(project)!r}]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 130)


def test_a_defect_of_the_compiler_is_one_line(project: Path) -> None:
    script = (
        "import sys\n"
        "from meshc.cli import main\n"
        "import meshc.build.pipeline as pipeline\n"
        "def broken(*_):\n    raise KeyError('x')\n"
        "pipeline.load = broken\n"
        f"sys.exit(main(['check', {str(project)!r}]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == (
        "error: internal compiler error: KeyError: 'x' (MESH_CRASH=full shows where)\n"
    )


# ------------------------------------------------------------------------------- build


def test_build_makes_a_runnable_file_and_modules(project: Path) -> None:
    done = meshc("build", str(project))
    output = project / project.name
    assert (done.stdout, done.stderr) == ("", f"  Compiled: {output}\n")
    assert done.returncode == 0
    ran = subprocess.run([str(output)], capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr, ran.returncode) == ("hello\n", "", 0)
    assert (project / "target" / project.name / "mesh" / "main.pyc").exists()
    # What was built is no source of the next build.
    assert meshc("build", str(project)).returncode == 0


def test_build_of_the_current_directory(project: Path) -> None:
    done = meshc("build", ".", cwd=project)
    assert done.stderr == "  Compiled: ./output\n"
    for name in ("output", project.name):
        ran = subprocess.run([str(project / name)], capture_output=True, text=True, check=False)
        assert ran.stdout == "hello\n"


def test_build_of_a_file_and_with_an_output(project: Path) -> None:
    assert meshc("build", "main.mpl", cwd=project).stderr == "  Compiled: main\n"
    assert meshc("build", ".", "-o", "there", "--json", cwd=project).stderr == ""
    for name in ("main", "there"):
        ran = subprocess.run([str(project / name)], capture_output=True, text=True, check=False)
        assert ran.stdout == "hello\n"


def test_build_with_the_flags_of_other_compilers(project: Path) -> None:
    done = meshc("build", str(project), "--target", "x86_64", "--emit-llvm", "--opt-level", "3")
    assert done.returncode == 0
    assert "warning: --target is ignored" in done.stderr
    assert "warning: --emit-llvm is ignored" in done.stderr


def test_build_where_a_directory_is_in_the_way(project: Path) -> None:
    (project / project.name).mkdir()
    done = meshc("build", str(project))
    assert done.returncode == 1
    assert done.stderr.startswith("error: cannot write '")


def test_build_with_errors_writes_nothing(project: Path) -> None:
    (project / "main.mpl").write_text("fn main() do\n  println(1)\nend\n")
    assert meshc("build", str(project)).returncode == 1
    assert [p.name for p in project.iterdir()] == ["main.mpl"]


def test_emit_python_prints_the_modules(project: Path) -> None:
    (project / "lib.mpl").write_text("pub fn f(x) = x\n")
    (project / "main.mpl").write_text("import Lib\n" + HELLO)
    done = meshc("build", str(project), "--emit", "python")
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.index("# mesh.lib: Mesh module Lib, ") < done.stdout.index("# mesh.main: ")
    compile(done.stdout, "<emitted>", "exec")
    assert [p.name for p in sorted(project.iterdir())] == ["lib.mpl", "main.mpl"]


def test_a_built_program_needs_the_runtime_only(project: Path, tmp_path: Path) -> None:
    import shutil

    import trio

    import meshrt

    (project / "main.mpl").write_text(
        "actor a(boss :: Pid) do\n  send(boss, 5)\nend\n"
        "fn main() do\n  spawn(a, self())\n  receive do\n"
        '    n -> println("${[n]}")\n  end\nend\n'
    )
    assert meshc("build", str(project), "-o", str(tmp_path / "built")).returncode == 0
    library = tmp_path / "library"
    shutil.copytree(Path(meshrt.__path__[0]), library / "meshrt")
    # Only what the runtime depends on is reachable, by links; meshc is not.
    site = Path(trio.__path__[0]).parent
    for entry in site.iterdir():
        if not entry.name.startswith(("mesh", "__editable", "pip", "setuptools", "distutils")):
            (library / entry.name).symlink_to(entry)
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S -s "$@"\n')
    python.chmod(0o755)
    check = subprocess.run(
        [str(python), "-c", "import meshc"],
        env={"PYTHONPATH": str(library), "PATH": os.defpath},
        cwd="/",
        capture_output=True,
        check=False,
    )
    assert check.returncode != 0
    done = subprocess.run(
        [str(tmp_path / "built")],
        env={"PYTHONPATH": str(library), "PATH": os.defpath, "MESH_PYTHON": str(python)},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("[5]\n", "", 0)
