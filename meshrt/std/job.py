"""`Job`: functions in processes of their own, and their results."""

from __future__ import annotations

from meshrt.library import mesh

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Any

    from meshrt.process import Pid, Process
    from meshrt.values.list import List


@mesh("Job.async", "(() -> T) -> Pid<T>", process=True)
def async_(function: Callable[..., Any]) -> Pid:
    """Starts a job that calls a function: its pid, for `Job.await`. If the calling process
    ends, the job is killed.

    Example: Job.await(Job.async(fn -> 2 + 3 end)) == Ok(5)
    """
    from meshrt.process import current
    from meshrt.process.job import start

    return start(current(), function)


@mesh("Job.await", "(Pid<T>) -> Result<T, String>", suspends=True)
def await_(me: Process, job: Pid) -> Generator[Any, Any, Any]:
    """Waits for the result of a job that the calling process has started: `Ok(value)`, or
    `Err(reason)` if it failed. It can be had once; then, and for what is no job, it is
    `Err("noproc")`.

    Example: Job.await(Job.async(fn -> List.sort([2, 1]) end)) == Ok([1, 2])
    """
    from meshrt.process.job import wait

    return (yield from wait(me, job))


@mesh("Job.await_timeout", "(Pid<T>, Int) -> Result<T, String>", suspends=True)
def await_timeout(me: Process, job: Pid, ms: int) -> Generator[Any, Any, Any]:
    """As `Job.await`, for at most so many milliseconds: `Err("timeout")` when they are over.
    The job goes on, and may be awaited again.

    Example: Job.await_timeout(Job.async(fn -> Timer.sleep(60000) end), 1) == Err("timeout")
    """
    from meshrt.process.job import wait

    return (yield from wait(me, job, ms))


@mesh("Job.map", "(List<A>, (A) -> B) -> List<Result<B, String>>", suspends=True)
def map_(me: Process, items: List, function: Callable[..., Any]) -> Generator[Any, Any, List]:
    """One job for each item, a thousand at a time: their results, in order of the list.

    Example: Job.map([1, 2], fn n -> n * n end) == [Ok(1), Ok(4)]
    """
    from meshrt.process.job import map_jobs

    return (yield from map_jobs(me, items, function))
