"""`Timer`: waiting, and messages that come later."""

from __future__ import annotations

from time import monotonic

from meshrt.library import mesh

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

    from meshrt.process import Pid, Process


@mesh("Timer.sleep", "(Int) -> ()", suspends=True)
def sleep(me: Process, ms: int) -> Generator[Any, Any, None]:
    """Suspends the calling process for so many milliseconds; 0 or less returns at once.

    Example: Timer.sleep(1) == ()
    """
    if ms > 0:
        yield from me.sleep(ms)


@mesh("Timer.send_after", "(Pid<T>, Int, T) -> ()", process=True)
def send_after(pid: Pid, ms: int, message: object) -> None:
    """Sends a message after so many milliseconds (a negative number counts as 0). Cannot be
    cancelled.

    Example: Timer.send_after(Process.self(), 1, "tea is ready") == ()
    """
    from meshrt.process import scheduler

    scheduler.timers.start(
        monotonic() + max(ms, 0) / 1000, lambda _timer: pid.send(message), pid=pid
    )
    scheduler.wake()
