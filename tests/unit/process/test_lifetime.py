"""When a program ends, with which status, and what happens on the way out."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from typing import Any

import pytest
from process_states import STATES

Program = Callable[..., Any]
Start = Callable[..., "subprocess.Popen[str]"]


class TestWhatKeepsAProgramAlive:
    def test_actors_that_compute(self, program: Program) -> None:
        ran = program("""
def work(me):
    log.append(burn(20))

def main(me):
    spawn(work)
""")
        assert (ran.status, ran.log) == (0, [6765])

    def test_messages_that_are_under_way(self, program: Program) -> None:
        ran = program("""
def relay(me, following):
    n = yield from receive(me)
    if following is not None:
        following.send(n + 1)
    else:
        log.append(n)

def main(me):
    following = None
    for _ in range(50):
        following = spawn(relay, following)
    following.send(0)
""")
        assert ran.log == [49]

    def test_sleepers(self, program: Program) -> None:
        ran = program("""
def ticker(me, left):
    while left:
        yield from Timer_.sleep(me, 2)
        left -= 1
    log.append("ticked")

def main(me):
    spawn(ticker, 5)
""")
        assert ran.log == ["ticked"]

    def test_a_timed_receive_until_its_deadline(self, program: Program) -> None:
        ran = program("""
def patient(me):
    log.append((yield from select(me, lambda m: True, 5)) is TIMEOUT)

def main(me):
    spawn(patient)
""")
        assert ran.log == [True]

    def test_a_timed_receive_that_is_over_does_not(self, program: Program) -> None:
        ran = program("""
def patient(me):
    log.append((yield from select(me, lambda m: True, 600_000)))
    yield from receive(me)

def main(me):
    spawn(patient).send("at once")
""")
        assert (ran.status, ran.log) == (0, ["at once"])

    def test_a_message_that_comes_later(self, program: Program) -> None:
        ran = program("""
def waiting(me):
    log.append((yield from receive(me)))

def main(me):
    Timer_.send_after(spawn(waiting), 5, "later")
""")
        assert ran.log == ["later"]

    def test_not_one_for_a_process_that_has_ended(self, program: Program) -> None:
        ran = program("""
def main(me):
    pid = spawn(idle)
    Timer_.send_after(pid, 600_000, "never")
    Timer_.send_after(me, 600_000, "never")
    Timer_.send_after(NULL_PID, 600_000, "never")
    pid.send("end")
""")
        assert (ran.status, ran.log) == (0, [])

    def test_a_trio_operation(self, program: Program) -> None:
        ran = program("""
def operates(me):
    yield from me.trio(trio.sleep, 0.005)
    log.append("done")

def main(me):
    spawn(operates)
    spawn_value(Suspending(operates))
""")
        assert ran.log == ["done", "done"]

    def test_what_holds_it(self, program: Program) -> None:
        ran = program("""
def later():
    log.append("released")
    scheduler.release("test")
    scheduler.release("never held")

def main(me):
    scheduler.hold("test")
    scheduler.hold("test")
    scheduler.release("test")
    scheduler.after(0.005, later)
""")
        assert (ran.status, ran.log) == (0, ["released"])

    def test_unless_it_is_to_halt(self, program: Program) -> None:
        ran = program(
            """
def sleeper(me):
    yield from me.sleep(2)
    log.append("slept")

def main(me):
    scheduler.hold("node")
    spawn(sleeper)
""",
            halt=True,
        )
        assert (ran.status, ran.log) == (0, ["slept"])

    def test_main_alone_keeps_it_alive_while_it_waits(self, program: Program) -> None:
        ran = program("""
async def outside(to):
    await trio.sleep(0.005)
    deliver(to, "outside")

def main(me):
    scheduler.nursery.start_soon(outside, me)
    log.append((yield from receive(me)))
""")
        assert ran.log == ["outside"]


class TestTheEnd:
    def test_those_that_wait_are_shut_down(self, program: Program) -> None:
        ran = program("""
def waiting(me, number):
    me.on_terminate = lambda: log.append(number)
    try:
        yield from receive(me)
    except ExitSignal as signal:
        log.append(signal.reason is SHUTDOWN)
        raise

def main(me):
    for number in range(3):
        spawn(waiting, number)
""")
        assert (ran.status, ran.error) == (0, "")
        assert sorted(ran.log, key=str) == [0, 1, 2, True, True, True]

    def test_main_ends_like_any_process(self, program: Program) -> None:
        ran = program("""
def watches(me, main):
    Process_.monitor(main)
    me.link(main)
    main.send("watched")
    tag, ref, pid, reason = yield from receive(me)
    log.append((pid == main, reason, Process_.whereis("main") is NULL_PID))

def main(me):
    Process_.register("main", me)
    me.on_terminate = lambda: log.append("terminate")
    spawn(watches, me)
    yield from receive(me)
""")
        assert (ran.status, ran.log) == (0, ["terminate", (True, "normal", True)])

    def test_a_crash_of_main_ends_all(self, program: Program) -> None:
        ran = program("""
def busy(me):
    try:
        forever(me)
    finally:
        log.append("stopped")

def main(me):
    spawn(busy)
    spawn(idle)
    yield from me.sleep(2)
    raise Panic("boom")
""")
        assert (ran.status, ran.log) == (1, ["stopped"])
        assert ran.error == "Mesh panic at program.mpl:12: boom\n"

    @pytest.mark.parametrize(
        ("reason", "status", "text"),
        [("tired", 1, "tired"), ("kill", 1, "killed"), ("shutdown", 0, "")],
    )
    def test_an_exit_signal_to_main(
        self, program: Program, reason: str, status: int, text: str
    ) -> None:
        ran = program(
            """
def ends_it(me, main):
    Process_.exit_process(main, REASON)

def main(me):
    spawn(ends_it, me)
    yield from receive(me)
""",
            REASON=reason,
        )
        error = f"Mesh program ended: main got the exit signal {text}\n" if text else ""
        assert (ran.status, ran.error) == (status, error)

    def test_a_linked_crash_ends_main(self, program: Program) -> None:
        ran = program("""
def crash(me):
    raise Panic("boom")

def main(me):
    me.link(spawn(crash))
    yield from receive(me)
""")
        assert ran.status == 1
        assert ran.error == (
            "Mesh panic at program.mpl:3: boom\n"
            "Mesh program ended: main got the exit signal boom, by its link with <0.2>\n"
        )

    def test_a_crash_of_another_does_not_matter(self, program: Program) -> None:
        ran = program("""
def crash(me):
    raise Panic("boom")

def main(me):
    spawn(crash)
""")
        assert (ran.status, ran.error) == (0, "Mesh panic at program.mpl:3: boom\n")

    def test_what_terminate_clauses_start_ends_too(self, program: Program) -> None:
        ran = program("""
def started(me):
    log.append("not reached")
    yield from receive(me)

def actor(me):
    me.on_terminate = lambda: log.append(spawn(started).alive)
    yield from receive(me)

def main(me):
    spawn(actor)
""")
        assert (ran.status, ran.log) == (0, [True])

    def test_those_that_trap_hear_it_and_are_ended_all_the_same(self, program: Program) -> None:
        ran = program("""
def traps(me):
    me.trap_exit = True
    me.on_terminate = lambda: log.append("terminate")
    while True:
        yield from receive(me)

def main(me):
    spawn(traps)
""")
        assert (ran.status, ran.log) == (0, ["terminate"])

    def test_one_that_does_not_end_is_killed(
        self, program: Program, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("meshrt.process.program.TERMINATE_SECONDS", -0.99)
        ran = program("""
def stubborn(me):
    while True:
        try:
            yield from receive(me)
        except ExitSignal as signal:
            log.append(signal.reason.text)
            if signal.reason is KILLED:
                raise

def main(me):
    spawn(stubborn)
""")
        assert (ran.status, ran.log) == (0, ["shutdown", "killed"])

    def test_hooks_run_when_all_have_ended(self, program: Program) -> None:
        ran = program("""
async def flush():
    await trio.sleep(0.001)
    log.append(len(PROCESSES))

async def fails():
    raise RuntimeError("broken hook")

def main(me):
    spawn(idle)
    scheduler.at_shutdown(fails)
    scheduler.at_shutdown(flush)
""")
        assert (ran.status, ran.log) == (0, [0])
        assert "broken hook" in ran.error

    def test_hooks_have_a_limited_time(
        self, program: Program, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("meshrt.process.program._FLUSH_SECONDS", 0.01)
        ran = program("""
async def flush():
    try:
        await trio.sleep_forever()
    finally:
        log.append("given up")

def main(me):
    scheduler.at_shutdown(flush)
""")
        assert (ran.status, ran.log) == (0, ["given up"])

    def test_one_program_after_the_other(self, program: Program) -> None:
        for _ in range(3):
            ran = program("""
def main(me):
    log.append((me.number, spawn(idle).number, Process_.register("name", me)))
    scheduler.hold("node")
    Timer_.send_after(me, 600_000, "never")
    raise Panic("boom")
""")
            assert (ran.status, ran.log) == (1, [(1, 2, 0)])

    def test_exit_of_python(self, program: Program) -> None:
        ran = program("def main(me):\n    raise SystemExit(7)")
        assert (ran.status, ran.error) == (7, "")


@pytest.mark.parametrize("state", STATES)
def test_trio_cancels_everything(program: Program, state: str) -> None:
    # As when a background task of the runtime fails: the processes end wherever they are.
    ran = program(
        f"""
def victim(me, parent):
    me.on_terminate = lambda: log.append("terminate")
    parent.send("begun")
    {STATES[state]}

def main(me):
    spawn(lambda other: None)           # leaves a task without a process
    spawn(victim, me)
    yield from receive(me)
    yield from me.sleep(12)
    scheduler.nursery.cancel_scope.cancel()
    yield from receive(me)
"""
    )
    assert ran.log == ["terminate"]
    assert ran.error == ""


class TestSignals:
    @pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
    @pytest.mark.parametrize("doing", ["yield from receive(me)", "forever(me)"])
    def test_ends_promptly_and_cleanly(
        self, in_own_process: Start, number: int, status: int, doing: str
    ) -> None:
        with in_own_process(
            f"""
def actor(me):
    me.on_terminate = lambda: print("terminate", flush=True)
    yield from receive(me)

def main(me):
    spawn(actor)
    yield from me.sleep(1)
    print("ready", flush=True)
    {doing}
"""
        ) as ran:
            assert ran.stdout is not None and ran.stderr is not None
            assert ran.stdout.readline() == "ready\n"
            ran.send_signal(number)
            assert ran.stdout.read() == "terminate\n"
            assert ran.stderr.read() == ""
            assert ran.wait(30) == status

    def test_the_second_one_ends_it_at_once(self, in_own_process: Start) -> None:
        with in_own_process(
            """
def slow(me):
    me.on_terminate = lambda: clean(me)
    yield from receive(me)

def clean(me):
    print("cleaning", flush=True)
    yield from me.sleep(4000)
    print("not reached", flush=True)

def main(me):
    spawn(slow)
    yield from me.sleep(1)
    print("ready", flush=True)
    yield from receive(me)
"""
        ) as ran:
            assert ran.stdout is not None
            assert ran.stdout.readline() == "ready\n"
            ran.send_signal(signal.SIGTERM)
            assert ran.stdout.readline() == "cleaning\n"
            ran.send_signal(signal.SIGINT)
            assert ran.stdout.read() == ""
            assert ran.wait(30) == 130

    def test_a_ticker_runs_until_then(self, in_own_process: Start) -> None:
        with in_own_process(
            """
def ticker(me):
    while True:
        yield from Timer_.sleep(me, 1)
        print("tick", flush=True)

def main(me):
    spawn(ticker)
"""
        ) as ran:
            assert ran.stdout is not None
            for _ in range(5):
                assert ran.stdout.readline() == "tick\n"
            ran.terminate()
            assert ran.wait(30) == 143


class TestClosedOutput:
    PROGRAM = """
from meshrt.std.prelude import println

def actor(me):
    while True:
        println("text")
        yield from me.sleep(1)

def main(me):
    spawn(actor)
    yield from receive(me)
"""

    def test_a_program_that_prints_ends(self, in_own_process: Start) -> None:
        with in_own_process(self.PROGRAM) as ran:
            assert ran.stdout is not None and ran.stderr is not None
            assert ran.stdout.readline() == "text\n"
            ran.stdout.close()
            assert ran.wait(30) == 1
            assert ran.stderr.read() == ""

    def test_it_is_noticed_at_the_end_at_the_latest(self, in_own_process: Start) -> None:
        read, write = os.pipe()
        os.close(read)
        buffered = {**os.environ, "PYTHONUNBUFFERED": ""}
        with in_own_process("def main(me):\n    print('text')", stdout=write, env=buffered) as ran:
            os.close(write)
            assert ran.stderr is not None
            assert ran.stderr.read() == ""
            assert ran.wait(30) == 1


def test_a_defect_of_the_runtime_ends_the_program(in_own_process: Start) -> None:
    with in_own_process(
        """
class Broken:
    def step(self, out):
        raise RuntimeError("broken step")
    out = None

def main(me):
    scheduler.hold("node")
    from meshrt.process.scheduler import ready
    ready(Broken())
    yield from receive(me)
"""
    ) as ran:
        assert ran.stderr is not None
        assert ran.stderr.read().endswith("internal error: RuntimeError: broken step\n")
        assert ran.wait(30) == 1
