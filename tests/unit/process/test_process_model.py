"""Random commands to linked, monitoring, trapping, dying processes: what they observe is what
a simple model of the rules says."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from reference_model import Model

Program = Callable[..., Any]

ACTORS = """
from meshrt.process.names import NAMES

def actor(me, seen):
    while True:
        message = yield from receive(me)
        if message.__class__ is list:
            message[0](me)
        else:
            seen.append(message)

def main(me):
    yield from drive(me, spawn, spawn_link, actor, Process_, NAMES)
"""

COMMANDS = {
    "link": 5,
    "unlink": 2,
    "watch": 4,
    "unwatch": 2,
    "trap": 3,
    "exit": 3,
    "crash": 2,
    "child": 2,
    "register": 2,
}
REASONS = ("kill", "normal", "shutdown", "broken", "tired")
PROCESSES = 8


class Drive:
    """Gives the same random commands to real processes and to the model, and compares."""

    def __init__(self, seed: int, commands: int) -> None:
        self.random = random.Random(seed)
        self.commands = commands
        self.model = Model()
        self.pids: list[Any] = []
        self.seen: list[list[Any]] = []
        self.refs: dict[int, int] = {}
        self.history: list[str] = []

    def __call__(
        self, me: Any, spawn: Any, spawn_link: Any, actor: Any, lib: Any, names: Any
    ) -> Any:
        self.spawn, self.spawn_link, self.actor, self.lib = spawn, spawn_link, actor, lib
        for _ in range(PROCESSES):
            self.start(self.spawn)
            self.model.spawn(None)
        while any(pid.start is not None for pid in self.pids):
            yield from me.sleep(1)
        for _ in range(self.commands):
            living = [n for n, process in enumerate(self.model.processes) if process.alive]
            if not living:
                break
            a = self.random.choice(living)
            b = self.random.randrange(len(self.pids))
            self.command(a, b)
            for _ in range(3 * len(self.pids) + 10):
                yield me.breathe()
            while any(pid.start is not None for pid in self.pids if pid.alive):
                yield from me.sleep(1)
            self.compare(names)
        for pid in self.pids:
            self.lib.exit_process(pid, "kill")

    def start(self, spawn: Any) -> Any:
        seen: list[Any] = []
        self.seen.append(seen)
        pid = spawn(self.actor, seen)
        self.pids.append(pid)
        return pid

    def tell(self, a: int, action: Callable[[Any], object]) -> None:
        self.pids[a].send([action])

    def command(self, a: int, b: int) -> None:
        model, pids, lib = self.model, self.pids, self.lib
        kind = self.random.choices(list(COMMANDS), list(COMMANDS.values()))[0]
        text = self.random.choice(REASONS)
        self.history.append(f"{kind} {a} {b} {text}")
        if kind == "link":
            self.tell(a, lambda me: me.link(pids[b]))
            model.link(a, b)
        elif kind == "unlink":
            self.tell(a, lambda me: me.unlink(pids[b]))
            model.unlink(a, b)
        elif kind == "watch":
            ref = model.watch(a, b)
            self.tell(a, lambda me: self.refs.update({me.watch(pids[b]): ref}))
        elif kind == "unwatch":
            self.unwatch(a)
        elif kind == "trap":
            flag = self.random.random() < 0.6
            self.tell(a, lambda me: lib.trap_exit(flag))
            model.processes[a].traps = flag
        elif kind == "exit":
            self.tell(a, lambda me: lib.exit_process(pids[b], text))
            model.exit(a, b, text)
        elif kind == "crash":
            self.tell(a, lambda me: crash(text))
            model.end(a, text, crashing=True)
        elif kind == "child":
            self.tell(a, lambda me: self.start(self.spawn_link))
            model.spawn(a)
        else:
            name = self.random.choice(("x", "y", "z", ""))
            expected = model.register(name, b)
            self.tell(a, lambda me: check(lib.register(name, pids[b]), expected))

    def unwatch(self, a: int) -> None:
        real = {ref: key for key, ref in self.refs.items()}
        watching = self.model.processes[a].watching
        known = [ref for ref in watching if ref in real]
        ref = self.random.choice(known) if known else self.random.choice([*real, -1])
        expected = self.model.unwatch(a, ref)
        self.tell(a, lambda me: check(me.unwatch(real.get(ref, 10**9)), expected))

    def compare(self, names: Any) -> None:
        shown = "\n".join(self.history)
        numbers = {pid: number for number, pid in enumerate(self.pids)}
        for number, (pid, model) in enumerate(zip(self.pids, self.model.processes, strict=True)):
            assert pid.alive == model.alive, f"{number}\n{shown}"
            if not model.alive:
                assert pid.exit_reason.text == model.reason, f"{number}\n{shown}"
                continue
            found = [self.readable(message, numbers) for message in self.seen[number]]
            assert sorted(found, key=str) == sorted(model.seen, key=str), f"{number}\n{shown}"
            assert {numbers[other] for other in pid.links} == model.links, shown
            assert sorted(numbers[other] for other in pid.watched) == sorted(
                model.watching.values()
            ), shown
        for name in ("x", "y", "z"):
            owner = names.find(name)
            assert (None if owner is None else numbers[owner]) == self.model.names.get(name), shown

    def readable(self, message: Any, numbers: dict[Any, int]) -> tuple[object, ...]:
        tag, *rest = message
        if tag.name == "down":
            ref, pid, reason = rest
            return ("down", self.refs[ref], numbers[pid], reason)
        pid, reason = rest
        return (tag.name, numbers[pid], reason)


def crash(text: str) -> None:
    from meshrt.values import Panic

    raise Panic(text)


def check(found: object, expected: object) -> None:
    assert found == expected


@pytest.mark.parametrize("seed", range(40))
def test_signals_are_those_of_the_model(program: Program, seed: int) -> None:
    drive = Drive(seed, 80)
    ran = program(ACTORS, drive=drive)
    assert ran.status == 0, ran.error
    assert "internal error" not in ran.error
