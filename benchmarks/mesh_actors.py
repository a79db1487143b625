"""The workloads as actors: programs in Mesh, compiled as `meshc run` compiles them."""

from __future__ import annotations

from pathlib import Path

from benchmarks import probe

PROGRAMS = Path(__file__).parent / "programs"


def measure(workload: str, size: int) -> tuple[float, float]:
    """Compile and run a workload of that size: the result, as that of the peers."""
    from meshc.build.pipeline import compile_program
    from meshc.build.program import ENTRY_MODULE
    from meshc.discovery import discover
    from meshrt.program import install, start

    path = PROGRAMS / f"{workload.replace('-', '_')}.mpl"
    program, _warnings = compile_program(discover(str(path)))
    install(program.codes)
    probe.SIZE[0] = size
    status = start(ENTRY_MODULE, uses_processes=program.uses_processes)
    if status != 0 or len(probe.RECORDED) != 1:
        raise RuntimeError(f"{path.name} ended with status {status}")
    return probe.RECORDED.pop()
