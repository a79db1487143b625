"""Bytes for the decoders, led by the code that they reach: `./scripts/fuzz --guided`, with atheris."""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["meshrt.node"]):
    import decoders
    import wellformed


def corpus() -> list[bytes]:
    """Well-formed input to begin with."""
    rng = random.Random(1)
    terms = [b"\0" + wellformed.codec().terms.pack(wellformed.term(rng)) for _ in range(200)]
    streams = [b"\1" + decoders.stream([wellformed.message(rng)]) for _ in range(200)]
    streams += [b"\1" + decoders.stream(wellformed.row(rng)) for _ in range(50)]
    said = [b"\2" + part for part in decoders.GENUINE] + [b"\3" + part for part in decoders.GENUINE]
    return [*terms, *streams, *said]


def main(inputs: int, seed: int) -> None:
    """Feed so many inputs. Ends the process; what goes wrong is shown by atheris."""
    with tempfile.TemporaryDirectory() as directory:
        for number, data in enumerate(corpus()):
            (Path(directory) / f"{number:04}").write_bytes(data)
        options = [f"-runs={inputs}", f"-seed={seed % 2**31}", "-max_len=4096", "-rss_limit_mb=600"]
        atheris.Setup([sys.argv[0], *options, "-timeout=5", directory], decoders.judge)
        atheris.Fuzz()
