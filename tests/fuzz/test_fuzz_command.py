"""`./scripts/fuzz` in small: nothing goes wrong, and what goes wrong is found."""

from __future__ import annotations

import importlib.util
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import decoders
import msgpack
import pytest
import states

from meshrt.node.cluster import Cluster
from meshrt.node.handshake import Acceptor
from meshrt.node.terms import TermCodec

ROOT = Path(__file__).parents[2]
TARGETS = {
    "terms": decoders.terms,
    "frames": decoders.frames,
    "handshake": decoders.handshake,
    "states": states.states,
}


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "tests/fuzz", *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("target", TARGETS)
def test_some_inputs(target: str) -> None:
    for seed in range(300 if target == "states" else 1500):
        try:
            TARGETS[target](random.Random(seed))
        except Exception as failure:
            pytest.fail(f"./scripts/fuzz --inputs 1 --seed {seed} --target {target}: {failure!r}")


def test_the_command() -> None:
    process = start("--inputs=2400", "--seed=5", "--jobs=2")
    told, errors = process.communicate()
    assert process.returncode == 0, told + errors
    assert "2,400 inputs from seed 5" in told
    assert "2,400 of 2,400 inputs in " in told and " 0 failed; " in told


def test_an_interrupt_ends_it_with_a_summary() -> None:
    process = start("--inputs=100000000", "--seed=1", "--jobs=2")
    assert process.stdout is not None
    assert "100,000,000 inputs" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    told, errors = process.communicate()
    assert process.returncode == 130
    assert " of 100,000,000 inputs in " in told
    assert "Traceback" not in errors


def broken(target: str, inputs: int) -> set[str]:
    """What goes wrong, shortened."""
    found = set()
    for seed in range(inputs):
        try:
            TARGETS[target](random.Random(seed))
        except Exception as failure:
            found.add(f"{type(failure).__name__}: {failure}"[:60])
    return found


def test_another_exception_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def decode(self: TermCodec, data: bytes) -> object:
        return msgpack.unpackb(data, strict_map_key=False)

    monkeypatch.setattr(TermCodec, "decode", decode)
    assert broken("terms", 100)


def test_who_is_let_in_without_a_proof_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Acceptor, "_check_proof", lambda self, payload, label: None)
    assert any("lets somebody in" in text for text in broken("handshake", 300))


def test_what_a_lost_peer_leaves_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meshrt.node.registration.Names.closed", lambda self, session, now: None)
    assert any("left" in text or "dead" in text for text in broken("states", 300))


def test_an_assertion_in_a_state_machine_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def receive(self: Cluster, *arguments: object) -> None:
        raise KeyError(3)

    monkeypatch.setattr(Cluster, "receive", receive)
    assert "KeyError: 3" in broken("states", 100)


@pytest.fixture(scope="module")
def command() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz_command", ROOT / "tests/fuzz/__main__.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_executed_code_is_found(command: ModuleType) -> None:
    # The hook stays, as hooks do, and does nothing while no input is being fed.
    sys.addaudithook(command._audit)
    command.TARGETS["evil"] = lambda rng: exec("1")
    try:
        assert "makes the decoder do this" in command.feed(1, "evil")
    finally:
        del command.TARGETS["evil"]
