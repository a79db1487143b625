"""One process of `bench remote` in Mesh: python -m benchmarks.remote.mesh SIZE ARGUMENT …

The rest goes to `nodes.mpl`. What the program records is printed as a line of JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks import probe

PROGRAM = Path(__file__).with_name("nodes.mpl")


def main(arguments: list[str]) -> int:
    """Compile and run it."""
    from meshc.build.pipeline import compile_program
    from meshc.build.program import ENTRY_MODULE
    from meshc.discovery import discover
    from meshrt.program import install, start

    program, _warnings = compile_program(discover(str(PROGRAM)))
    install(program.codes)
    probe.SIZE[0] = int(arguments[0])
    sys.argv = [str(PROGRAM), *arguments[1:]]
    status = start(ENTRY_MODULE, uses_processes=program.uses_processes)
    for record in probe.RECORDED:
        print(json.dumps(record), flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
