"""The scripts that make and keep the private environment, with a stand-in for Python.

The stand-in answers `-m venv` by making a directory with itself in it and `-m pip` by doing
nothing; it notes what it was asked. So a test takes milliseconds and no network.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[3] / "scripts"

STAND_IN = """#!/bin/sh
log="{log}"
case "$1 $2" in
    "-c import"*) exit 0 ;;
    "-m venv")
        echo "venv" >> "$log"
        mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    "-m pip")
        echo "pip $*" >> "$log"
        if [ -f "{root}/fail" ]; then echo "no network" >&2; exit 1; fi ;;
    *) shift; shift; echo "ran $*" ;;
esac
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "a project"
    (root / "scripts").mkdir(parents=True)
    for name in ("meshc", "bench", "stress", "environment.sh"):
        shutil.copy(SCRIPTS / name, root / "scripts" / name)
    (root / "pyproject.toml").write_text("one")
    python = tmp_path / "python3"
    python.write_text(STAND_IN.format(log=tmp_path / "log", root=root))
    python.chmod(0o755)
    return root


def start(project: Path, *arguments: str, script: str = "meshc") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(project / "scripts" / script), *arguments],
        env={"PATH": "/usr/bin:/bin", "MESH_PYTHON": str(project.parent / "python3")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(project: Path, *arguments: str, script: str = "meshc") -> tuple[str, str, int]:
    running = start(project, *arguments, script=script)
    output, errors = running.communicate(timeout=60)
    return output, errors, running.returncode


def asked(project: Path) -> list[str]:
    log = project.parent / "log"
    words = [line.split()[0] for line in log.read_text().splitlines()] if log.exists() else []
    log.unlink(missing_ok=True)
    return words


def test_the_first_run_makes_the_environment_and_the_second_does_not(project: Path) -> None:
    output, errors, status = run(project, "run", "x y")
    assert (output, status) == ("ran run x y\n", 0)
    assert errors.count("\n") == 1
    assert errors.startswith("meshc: first run, ")
    assert asked(project) == ["venv", "pip"]
    assert run(project, "again") == ("ran again\n", "", 0)
    assert asked(project) == []


def test_a_changed_pyproject_updates_in_place(project: Path) -> None:
    run(project)
    asked(project)
    (project / "pyproject.toml").write_text("two")
    assert "pyproject.toml has changed" in run(project)[1]
    assert asked(project) == ["pip"]
    assert run(project)[1] == ""


def test_a_half_made_environment_is_made_anew(project: Path) -> None:
    run(project)
    asked(project)
    (project / ".venv" / ".mesh-package").unlink()
    (project / ".venv" / "rubbish").write_text("")
    run(project)
    assert asked(project) == ["venv", "pip"]
    assert not (project / ".venv" / "rubbish").exists()


def test_a_moved_project_gets_a_new_environment(project: Path) -> None:
    run(project)
    asked(project)
    moved = project.parent / "moved"
    project.rename(moved)
    assert run(moved, "here")[0] == "ran here\n"
    assert asked(moved) == ["venv", "pip"]


def test_a_failure_shows_why_and_leaves_nothing(project: Path) -> None:
    (project / "fail").write_text("")
    output, errors, status = run(project)
    assert (output, status) == ("", 1)
    assert "no network" in errors
    assert sorted(os.listdir(project)) == ["fail", "pyproject.toml", "scripts"]
    (project / "fail").unlink()
    assert run(project, "now")[0] == "ran now\n"


def test_a_benchmark_goes_without_what_cannot_be_installed(project: Path) -> None:
    run(project)
    asked(project)
    (project / "fail").write_text("")
    output, errors, status = run(project, "local", "--quick", script="bench")
    assert (output, status) == ("ran --quick\n", 0)
    assert "it cannot be installed; the reason is in .venv.log" in errors
    assert (project / ".venv.log").read_text() == "no network\n"
    # It is tried again, until it is there.
    (project / "fail").unlink()
    assert "meshc: adding what is needed for bench" in run(project, "local", script="bench")[1]
    assert run(project, "local", script="bench") == ("ran \n", "", 0)
    assert asked(project) == ["pip", "pip"]
    # Other benchmarks compare with nothing that must be installed.
    (project / ".venv" / ".mesh-bench").unlink()
    assert run(project, "check", script="bench")[1] == ""


def test_long_runs_have_what_tests_have(project: Path) -> None:
    assert run(project, "fire", script="stress")[0] == "ran fire\n"
    assert (project / ".venv" / ".mesh-test").exists()


def test_concurrent_first_runs_make_one_environment(project: Path) -> None:
    runs = [start(project, str(n)) for n in range(4)]
    for n, running in enumerate(runs):
        assert running.communicate(timeout=60)[0] == f"ran {n}\n"
    assert asked(project) == ["venv", "pip"]
    assert not (project / ".venv.lock").exists()


def test_the_lock_of_a_dead_process_is_ignored(project: Path) -> None:
    dead = subprocess.Popen(["true"])
    dead.wait()
    (project / ".venv.lock").mkdir()
    (project / ".venv.lock" / "pid").write_text(f"{dead.pid}\n")
    assert run(project, "on")[0] == "ran on\n"


def test_without_a_suitable_python(project: Path) -> None:
    python = project.parent / "python3"
    python.write_text("#!/bin/sh\nexit 1\n")
    done = subprocess.run(
        [str(project / "scripts" / "meshc")],
        env={"PATH": f"{project.parent}:{_tools(project)}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "no Python 3.11 or newer" in done.stderr


def _tools(project: Path) -> Path:
    """A directory with the tools that the scripts use, and no Python."""
    tools = project.parent / "tools"
    tools.mkdir()
    for name in ("cat", "cmp", "cp", "mkdir", "rm", "sleep", "tail", "readlink"):
        found = shutil.which(name)
        assert found is not None
        (tools / name).symlink_to(found)
    return tools


def test_a_link_to_the_script_works(project: Path) -> None:
    link = project.parent / "mesh"
    link.symlink_to(project / "scripts" / "meshc")
    done = subprocess.run(
        [str(link), "linked"],
        env={"PATH": "/usr/bin:/bin", "MESH_PYTHON": str(project.parent / "python3")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "ran linked\n"
