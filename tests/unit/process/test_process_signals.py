"""Links, monitors, names, exit signals: and a signal finds a process in every state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from process_states import STATES

Program = Callable[..., Any]

LINES = "Mesh panic at program.mpl:"


class TestLinks:
    def test_a_crash_cascades(self, program: Program) -> None:
        ran = program("""
def crash(me):
    yield from receive(me)
    raise Panic("boom")

def linked(me, other, number):
    me.link(other)
    me.on_terminate = lambda: log.append(number)
    yield from receive(me)

def main(me):
    first = pid = spawn(crash)
    refs = []
    for number in range(5):
        pid = spawn(linked, pid, number)
        refs.append(me.watch(pid))
    yield from me.sleep(2)
    first.send("go")
    for ref in refs:
        tag, got, pid, reason = yield from receive(me)
        log.append((tag is Atom("down"), got == ref, reason))
""")
        assert [entry for entry in ran.log if isinstance(entry, int)] == list(range(5))
        assert ran.log.count((True, True, "boom")) == 5
        assert ran.error.count("boom") == 1

    def test_a_normal_end_is_silent(self, program: Program) -> None:
        ran = program("""
def ends(me, parent):
    me.link(parent)

def main(me):
    spawn(ends, me)
    log.append((yield from select(me, lambda m: True, 10)) is TIMEOUT)
""")
        assert (ran.status, ran.log) == (0, [True])

    def test_trapping_makes_messages(self, program: Program) -> None:
        ran = program("""
def ends(me):
    pass

def crash(me):
    raise Panic("boom")

def main(me):
    assert Process_.trap_exit(True) is False
    assert Process_.trap_exit(True) is True
    pids = [spawn_link(ends), spawn_link(crash), spawn_link(idle)]
    pids[2].interrupt(KILLED)
    got = {}
    for _ in pids:
        tag, pid, reason = yield from receive(me)
        assert tag is Atom("exit")
        got[pid] = reason
    log.append([got[pid] for pid in pids])
""")
        assert (ran.status, ran.log) == (0, [["normal", "boom", "killed"]])

    def test_linking_a_dead_process(self, program: Program) -> None:
        ran = program("""
def links(me):
    me.link(NULL_PID)
    log.append("not reached")
    yield

def main(me):
    ref = me.watch(spawn(links))
    log.append((yield from receive(me))[3])
    me.trap_exit = True
    me.link(NULL_PID)
    tag, pid, reason = yield from receive(me)
    log.append((tag is Atom("exit"), pid is NULL_PID, reason))
""")
        assert (ran.status, ran.log) == (0, ["noproc", (True, True, "noproc")])

    def test_links_are_idempotent_and_can_be_taken_away(self, program: Program) -> None:
        ran = program("""
def crash(me):
    yield from receive(me)
    raise Panic("boom")

def main(me):
    pid = spawn(crash)
    me.link(pid)
    me.link(pid)
    me.link(me)
    log.append((me.links == {pid}, pid.links == {me}))
    Process_.unlink(pid)
    log.append((len(me.links), len(pid.links)))
    pid.send(1)
    yield from me.sleep(2)
    log.append("alive")
""")
        assert (ran.status, ran.log) == (0, [(True, True), (0, 0), "alive"])

    def test_a_linked_signal_without_a_link_is_ignored(self, program: Program) -> None:
        ran = program("""
from meshrt.process.reason import error
def main(me):
    pid = spawn(idle)
    pid.exit(me, error("stale"), linked=True)
    yield from me.sleep(1)
    log.append(pid.alive)
""")
        assert ran.log == [True]

    def test_a_shutdown_does_not_spread(self, program: Program) -> None:
        ran = program("""
def main(me):
    pid = spawn_link(idle)
    Process_.exit_process(pid, "shutdown")
    yield from me.sleep(2)
    log.append((pid.alive, str(pid.exit_reason.text)))
""")
        assert (ran.status, ran.log) == (0, [(False, "shutdown")])


class TestMonitors:
    def test_every_watch_gives_one_message(self, program: Program) -> None:
        ran = program("""
def main(me):
    pid = spawn(lambda other: None)
    refs = [Process_.monitor(pid), Process_.monitor(pid)]
    got = []
    for _ in refs:
        got.append((yield from receive(me)))
    log.append([(ref, who == pid, reason) for _, ref, who, reason in got]
               == [(ref, True, "normal") for ref in refs])
    log.append((yield from select(me, lambda m: True, 0)) is TIMEOUT)
""")
        assert ran.log == [True, True]

    def test_of_a_dead_process(self, program: Program) -> None:
        ran = program("""
def main(me):
    for pid in (NULL_PID, local(999)):
        ref = Process_.monitor(pid)
        log.append((yield from receive(me)) == (Atom("down"), ref, pid, "noproc"))
""")
        assert ran.log == [True, True]

    def test_demonitor_also_removes_the_message(self, program: Program) -> None:
        ran = program("""
def main(me):
    a, b = spawn(lambda other: None), spawn(idle)
    ref, living = Process_.monitor(a), Process_.monitor(b)
    me.send("before")
    yield from me.sleep(2)
    log.append(len(me.mailbox))
    log.append((Process_.demonitor(ref), len(me.mailbox)))
    log.append((Process_.demonitor(ref), Process_.demonitor(living), Process_.demonitor(12345)))
    b.interrupt(KILLED)
    yield from me.sleep(2)
    log.append(len(me.mailbox))
""")
        assert ran.log == [2, (1, 1), (1, 0, 1), 1]

    def test_a_watcher_that_ends_is_forgotten(self, program: Program) -> None:
        ran = program("""
def watches(me, pid):
    me.watch(pid)

def main(me):
    pid = spawn(idle)
    spawn(watches, pid)
    yield from me.sleep(2)
    log.append(len(pid._monitors.watchers))
""")
        assert ran.log == [0]

    def test_messages_come_before_the_news_of_the_end(self, program: Program) -> None:
        ran = program("""
def sends(me, to):
    for number in range(3):
        to.send(number)

def main(me):
    me.watch(spawn(sends, me))
    for _ in range(4):
        message = yield from receive(me)
        log.append(message if isinstance(message, int) else message[0].name)
""")
        assert ran.log == [0, 1, 2, "down"]


class TestNames:
    def test_the_registry(self, program: Program) -> None:
        ran = program("""
def main(me):
    pid = spawn(idle)
    log.append([
        Process_.register("a", pid), Process_.register("a", pid), Process_.register("b", pid),
        Process_.register("", pid), Process_.register("c", NULL_PID), Process_.register("m", me),
        Process_.register("r", Pid()),
    ])
    log.append(Process_.whereis("a") is pid and Process_.whereis("m") is me)
    log.append(Process_.whereis("none") is NULL_PID)
    log.append((Process_.unregister("b"), Process_.unregister("b")))
    pid.interrupt(KILLED)
    me.watch(pid)
    yield from receive(me)
    log.append(Process_.whereis("a") is NULL_PID)
""")
        assert ran.log == [[0, 1, 0, 1, 1, 0, 1], True, True, (0, 1), True]

    def test_a_name_is_free_when_the_watcher_hears_of_the_end(self, program: Program) -> None:
        ran = program("""
def holds(me):
    Process_.register("svc", me)
    me.on_terminate = lambda: log.append(Process_.whereis("svc") is me)
    me.at_exit(lambda process: log.append(("at exit", Process_.whereis("svc") is NULL_PID)))
    yield from receive(me)

def main(me):
    pid = spawn(holds)
    yield from me.sleep(1)
    me.watch(pid)
    pid.send("end")
    yield from receive(me)
    log.append(Process_.register("svc", me))
""")
        assert ran.log == [True, ("at exit", True), 0]


class TestProcessExit:
    @pytest.mark.parametrize(
        ("reason", "text"),
        [("kill", "killed"), ("shutdown", "shutdown"), ("tired", "tired")],
    )
    def test_ends_others(self, program: Program, reason: str, text: str) -> None:
        ran = program(
            """
def main(me):
    pid = spawn(idle)
    me.watch(pid)
    Process_.exit_process(pid, REASON)
    log.append((yield from receive(me))[3])
""",
            REASON=reason,
        )
        assert (ran.status, ran.log) == (0, [text])

    def test_normal_ends_nobody(self, program: Program) -> None:
        ran = program("""
def main(me):
    pid = spawn(idle)
    Process_.exit_process(pid, "normal")
    yield from me.sleep(1)
    log.append(pid.alive)
    me.trap_exit = True
    Process_.exit_process(me, "normal")
    log.append((yield from receive(me))[2])
""")
        assert ran.log == [True, "normal"]

    def test_of_itself_is_immediate(self, program: Program) -> None:
        ran = program("""
def gone(me):
    Process_.exit_process(me, "enough")
    log.append("not reached")
    yield

def main(me):
    me.watch(spawn(gone))
    log.append((yield from receive(me))[3])
""")
        assert ran.log == ["enough"]

    def test_a_kill_overtakes_a_pending_signal_and_skips_terminate(self, program: Program) -> None:
        ran = program("""
def cleans(me):
    me.on_terminate = lambda: log.append("terminate")
    yield from receive(me)

def main(me):
    pid = spawn(cleans)
    yield from me.sleep(1)
    me.watch(pid)
    Process_.exit_process(pid, "tired")
    Process_.exit_process(pid, "kill")
    Process_.exit_process(pid, "tired")
    log.append((yield from receive(me))[3])
""")
        assert ran.log == ["killed"]

    def test_trapped_except_a_kill(self, program: Program) -> None:
        ran = program("""
def traps(me):
    me.trap_exit = True
    while True:
        tag, pid, reason = yield from receive(me)
        log.append(reason)

def main(me):
    pid = spawn(traps)
    yield from me.sleep(1)
    me.watch(pid)
    for reason in ("tired", "shutdown", "normal"):
        Process_.exit_process(pid, reason)
    yield from me.sleep(1)
    Process_.exit_process(pid, "kill")
    log.append((yield from receive(me))[3])
""")
        assert ran.log == ["tired", "shutdown", "normal", "killed"]


VICTIM = """
def victim(me, parent):
    me.on_terminate = lambda: log.append("terminate")
    try:
        parent.send("begun")
        {state}
    except ExitSignal as signal:
        log.append(signal.reason.text)
        raise
    finally:
        log.append("unwound")
"""


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("begun", [0, 12])
def test_a_signal_in_every_state(program: Program, state: str, begun: int) -> None:
    ran = program(
        VICTIM.format(state=STATES[state])
        + """
def main(me):
    pid = spawn(victim, me)
    yield from receive(me)
    yield from me.sleep(BEGUN)
    me.watch(pid)
    if QUEUED:
        pid.send(1)
    Process_.exit_process(pid, "tired")
    log.append((yield from receive(me))[3])
    log.append((pid.alive, pid.number in PROCESSES, scheduler.operations))
    again = spawn(lambda other, to: to.send("next"), me)
    log.append((yield from receive(me)))
""",
        BEGUN=begun,
        QUEUED=state.startswith("queued"),
    )
    assert (ran.status, ran.error) == (0, "")
    operations = ran.log[-2][2]
    assert ran.log == ["tired", "unwound", "terminate", "tired", (False, False, operations), "next"]


def test_a_signal_before_the_first_step(program: Program) -> None:
    ran = program("""
def never(me):
    log.append("not reached")
    yield

def main(me):
    for _ in range(2):                  # with a task of its own, and in one from the pool
        pid = spawn(never)
        me.watch(pid)
        Process_.exit_process(pid, "tired")
        log.append((yield from receive(me))[3])
""")
    assert (ran.status, ran.log) == (0, ["tired", "tired"])


def test_a_signal_that_the_running_process_gets_is_thrown_when_it_waits(program: Program) -> None:
    ran = program("""
def victim(me):
    me.interrupt(SHUTDOWN)
    log.append("goes on")
    yield from receive(me)
    log.append("not reached")

def main(me):
    me.watch(spawn(victim))
    log.append((yield from receive(me))[3])
""")
    assert ran.log == ["goes on", "shutdown"]


def test_a_signal_for_a_process_that_has_called_itself_to_order_by_message(
    program: Program,
) -> None:
    ran = program("""
def victim(me):
    me.send("queued")
    me.interrupt(SHUTDOWN)
    log.append((yield from receive(me)))
    log.append((yield from receive(me)))

def main(me):
    me.watch(spawn(victim))
    log.append((yield from receive(me))[3])
""")
    assert ran.log == ["queued", "shutdown"]


class TestTerminate:
    @pytest.mark.parametrize(
        ("end", "reason"),
        [
            ("return", "normal"),
            ("raise Panic('boom')", "boom"),
            ("me.link(NULL_PID)", "noproc"),
            ("Process_.exit_process(me, 'shutdown')", "shutdown"),
        ],
    )
    def test_runs_on_every_exit_but_a_kill(self, program: Program, end: str, reason: str) -> None:
        ran = program(f"""
def actor(me):
    yield from me.sleep(1)
    me.on_terminate = lambda: log.append(str(current() is me))
    {end}

def main(me):
    me.watch(spawn(actor))
    log.append((yield from receive(me))[3])
""")
        assert ran.log == ["True", reason]

    def test_may_suspend_and_its_failure_is_swallowed(self, program: Program) -> None:
        ran = program("""
def clean(me):
    yield from me.sleep(1)
    log.append("slept")
    yield from me.trio(trio.sleep, 0)
    raise Panic("unheard")

def actor(me):
    me.on_terminate = lambda: clean(me)
    raise Panic("heard")

def main(me):
    me.watch(spawn(actor))
    log.append((yield from receive(me))[3])
""")
        assert ran.log == ["slept", "heard"]
        assert "unheard" not in ran.error

    def test_its_time_is_bounded(self, program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("meshrt.process.seat.TERMINATE_SECONDS", 0.02)
        ran = program("""
def actor(me, clean):
    me.on_terminate = lambda: clean(me)

def main(me):
    for clean in (forever, idle):
        me.watch(spawn(actor, clean))
        log.append((yield from receive(me))[3])
""")
        assert ran.log == ["normal", "normal"]


class TestCrashes:
    @pytest.mark.parametrize(
        ("code", "text"),
        [
            ("1 // 0", "division by zero"),
            ("raise Panic('List.head: empty list')", "List.head: empty list"),
            ("forget", "internal error: NameError: name 'forget' is not defined"),
        ],
    )
    def test_one_line_and_the_others_live(self, program: Program, code: str, text: str) -> None:
        ran = program(f"""
def crash(me):
    {code}

def main(me):
    other = spawn(idle)
    me.watch(spawn(crash))
    log.append((yield from receive(me))[3])
    log.append(other.alive)
""")
        assert (ran.status, ran.log) == (0, [text, True])
        assert ran.error == f"{LINES}3: {text}\n"

    def test_the_position_is_that_of_the_innermost_emitted_code(self, program: Program) -> None:
        ran = program("""
import json
def inner():
    json.loads("{")

def crash(me):
    yield from me.sleep(1)
    inner()

def main(me):
    me.watch(spawn(crash))
    yield from receive(me)
""")
        assert ran.error.startswith(f"{LINES}4: internal error: JSONDecodeError: ")
        assert ran.error.count("\n") == 1

    def test_a_failing_exit_callback_is_reported_and_the_rest_goes_on(
        self, program: Program
    ) -> None:
        ran = program("""
def actor(me):
    me.at_exit(lambda process: 1 // 0)
    me.at_exit(lambda process: log.append("second"))

def main(me):
    pid = spawn(actor)
    me.watch(pid)
    yield from receive(me)
    pid.at_exit(lambda process: log.append("too late"))
""")
        assert (ran.status, ran.log) == (0, ["second", "too late"])
        assert ran.error.count("division by zero") == 1
