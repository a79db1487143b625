"""`meshc cluster status`: what running nodes say to an operator, and what it says without them."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mesh_programs import COOKIE, Member

from meshc.cli.cluster import as_text

COOKIES = ("MESH_CLUSTER_COOKIE", "MESH_CLUSTER_COOKIE_FILE")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "meshc", "cluster", "status", *arguments]


def status(*arguments: str, **environment: str) -> tuple[int, str, str]:
    """Exit status, output and errors of the command."""
    settings = {key: value for key, value in os.environ.items() if key not in COOKIES}
    done = subprocess.run(
        command(*arguments),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=settings | environment,
    )
    return done.returncode, done.stdout, done.stderr


def status_json(node: Member) -> Any:
    code, out, err = status(node.name, "--cookie", COOKIE, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


@pytest.fixture
def pair(member: type[Member]) -> tuple[Member, Member]:
    a, b = member("a"), member("b")
    b.agent("two")
    assert a.call("connect", b.name) == "0"
    assert b.call("register", "db", "two") == "0"
    return a, b


def test_what_a_node_says(pair: tuple[Member, Member]) -> None:
    a, b = pair
    found = status_json(a)
    assert found["target"] == a.name
    assert found["membership"] == {
        "local_node": a.name,
        "peer_nodes": [b.name],
        "nodes": sorted([a.name, b.name]),
        "connecting": [],
    }
    (session,) = found["sessions"]
    assert (session["name"], session["state"], session["dialled"]) == (b.name, "ready", True)
    assert session["received_bytes"] > 0 and session["sent_bytes"] > 0
    assert session["queued_bytes"] == 0
    assert session["round_trip_us"] > 0
    assert session["age_ms"] >= 0
    (entry,) = found["names"]["entries"]
    assert entry["name"] == "db" and entry["pid"].startswith(f"<{b.name}.")
    assert found["names"]["total"] == 1
    assert found["processes"]["total"] == 1
    assert found["node"]["strangers"] == 0
    # A tool is no node: nobody has seen it come or go.
    assert a.nodes() == [b.name]
    assert status_json(b)["processes"]["total"] == 2
    assert a.errors == b.errors == []


def test_what_people_read(pair: tuple[Member, Member]) -> None:
    a, b = pair
    code, out, err = status(b.name, MESH_CLUSTER_COOKIE=COOKIE)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:2] == [f"target: {b.name}", f"local_node: {b.name}"]
    assert re.fullmatch(r"up: .+, creation \d+", lines[2])
    assert lines[3:8] == ["peer_nodes:", f"  - {a.name}", "nodes:"] + [
        f"  - {name}" for name in sorted([a.name, b.name])
    ]
    assert lines[8] == "sessions:"
    assert lines[9].split() == [
        "node",
        "state",
        "age",
        "received",
        "sent",
        "queue",
        "round",
        "trip",
        "silent",
    ]
    assert re.fullmatch(rf"  {re.escape(a.name)}  ready .* B .* ms .* s", lines[10])
    assert lines[11] == "names:"
    assert re.fullmatch(rf"  - db <{re.escape(b.name)}\.\d+\.\d+>", lines[12])
    assert re.fullmatch(r"processes: 2, \d runnable", lines[13])


def test_a_peer_that_does_not_answer_is_shown_as_such(pair: tuple[Member, Member]) -> None:
    a, b = pair
    b.process.send_signal(signal.SIGSTOP)
    try:
        found = status_json(a)
    finally:
        b.process.send_signal(signal.SIGCONT)
    assert [session["round_trip_us"] for session in found["sessions"]] == [None]
    assert found["membership"]["peer_nodes"] == [b.name]


def test_the_cookie_from_a_file(member: type[Member], tmp_path: Path) -> None:
    a = member("a")
    path = tmp_path / "cookie"
    path.write_text(COOKIE + "\n")
    path.chmod(0o600)
    assert status(a.name, "--cookie-file", str(path))[0] == 0
    assert status(a.name, MESH_CLUSTER_COOKIE_FILE=str(path))[0] == 0
    path.chmod(0o644)
    code, out, err = status(a.name, "--cookie-file", str(path))
    assert (code, out) == (1, "")
    assert "open to others" in err


def test_what_goes_wrong_is_said_in_one_line(member: type[Member], port: int) -> None:
    a = member("a")

    def line(*arguments: str) -> str:
        code, out, err = status(*arguments)
        assert (code, out) == (1, "")
        assert err.startswith("meshc cluster: ") and err.count("\n") == 1
        return err

    assert "no node answers there" in line(f"a@127.0.0.1:{port}", "--cookie", COOKIE)
    assert "do the cookies differ?" in line(a.name, "--cookie", "wrong")
    other = a.name.replace("a@", "z@")
    assert f"the node at {other} is {a.name}" in line(other, "--cookie", COOKIE)
    assert "node name without @" in line("nowhere", "--cookie", COOKIE)
    assert "no cookie" in line(a.name)
    assert "no cookie" in line(a.name, "--cookie", " ")
    a.error("handshake with tool-.* failed: cookie mismatch")


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as found:
        yield found


def test_something_else_listens_there(listener: socket.socket) -> None:
    name = f"a@127.0.0.1:{listener.getsockname()[1]}"
    code, _, err = status(name, "--cookie", COOKIE, "--timeout-ms", "300")
    assert code == 1
    assert f"no answer from {name} within 0.3 s" in err
    # Not every server is silent.
    asking = subprocess.Popen(
        command(name, "--cookie", COOKIE), stderr=subprocess.PIPE, text=True, env=os.environ
    )
    listener.accept()[0].close()  # of the first command
    with listener.accept()[0] as stream:
        stream.recv(65536)
        stream.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        _, err = asking.communicate(timeout=60)
    assert asking.returncode == 1
    assert "is not a Mesh node" in err


def test_watching(pair: tuple[Member, Member]) -> None:
    a, b = pair
    watching = subprocess.Popen(
        command(a.name, "--cookie", COOKIE, "--json", "--watch", "0.01"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert watching.stdout is not None

        def peers() -> Any:
            assert watching.stdout is not None
            return json.loads(watching.stdout.readline())["membership"]["peer_nodes"]

        assert peers() == [b.name]
        b.process.kill()
        while peers():
            pass
        a.process.kill()
        # One attempt may have been under way.
        while "no node answers" not in json.loads(watching.stdout.readline()).get("error", ""):
            pass
        watching.send_signal(signal.SIGINT)
        watching.communicate(timeout=60)
        assert watching.returncode == 130
    finally:
        watching.kill()
        watching.wait()


def test_what_others_have_named_does_nothing_to_the_terminal() -> None:
    """Global names are any text, and a node may say anything about its peers."""
    hostile = "\x1b[2J\x1b]0;owned\x07\nstrangers: 0\u202e"
    status = {
        "name": hostile,
        "creation": 1,
        "uptime_ms": 5,
        "sessions": [
            {
                "name": hostile,
                "state": hostile,
                "age_ms": 1,
                "received_bytes": 1,
                "sent_bytes": 1,
                "queued_bytes": 1,
                "round_trip_us": None,
                "silent_ms": 1,
            }
        ],
        "connecting": [hostile],
        "names": [{"name": hostile, "pid": f"<{hostile}.1.1>"}, {"name": "x" * 4000, "pid": ""}],
        "names_total": 2,
        "processes": 1,
        "runnable": 1,
        "strangers": 3,
    }
    lines = as_text("a@h", status).splitlines()
    assert all(line.isprintable() and len(line) < 1000 for line in lines)
    assert [line for line in lines if line.startswith("strangers")] == ["strangers: 3"]
