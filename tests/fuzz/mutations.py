"""Random and mutated bytes."""

from __future__ import annotations

import random
from collections.abc import Sequence

# What means something to msgpack or to a header: lengths, limits, types.
INTERESTING = bytes((0x00, 0x01, 0x02, 0x03, 0x04, 0x10, 0x7F, 0x80, 0x81, 0x8F, 0x90, 0x91, 0x9F,
                     0xA0, 0xC0, 0xC1, 0xC4, 0xC7, 0xCA, 0xCB, 0xCC, 0xCF, 0xD3, 0xD4, 0xD8, 0xD9,
                     0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF, 0xE0, 0xF0, 0xF7, 0xFE, 0xFF))  # fmt: skip
LENGTHS = (0, 1, 4, 5, 255, 256, 1024, 2048, 2049, 4095, 4096, 4097, 65_530, 65_531, 65_532, 65_536)
LENGTHS += (2**24 - 1, 2**24, 2**31 - 1, 2**31, 2**32 - 1)


def noise(rng: random.Random, longest: int) -> bytes:
    """Random bytes, half of the time such as mean something."""
    size = rng.randrange(longest)
    if rng.random() < 0.5:
        return rng.randbytes(size)
    return bytes(rng.choices(INTERESTING, k=size))


def mutated(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """`data` with one to five changes; `others` are spliced in."""
    made = bytearray(data)
    for _ in range(rng.randint(1, 5)):
        at = rng.randrange(len(made) + 1)
        match rng.randrange(9):
            case 0 if at < len(made):
                made[at] ^= 1 << rng.randrange(8)
            case 1 if at < len(made):
                made[at] = rng.choice(INTERESTING)
            case 2 if at < len(made):
                made[at] = rng.randrange(256)
            case 3:
                del made[at : at + rng.choice((1, 1, 2, 4, 20))]
            case 4:
                made[at:at] = noise(rng, 9)
            case 5:
                piece = made[at : at + rng.randint(1, 40)]
                made[at:at] = bytes(piece) * rng.choice((1, 1, 1, 2, 30))
            case 6:
                width = rng.choice((1, 2, 4))
                length = rng.choice(LENGTHS) % (1 << 8 * width)
                made[at : at + width] = length.to_bytes(width, "big")
            case 7:
                other = rng.choice(others)
                start = rng.randrange(len(other) + 1)
                made[at:] = other[start : start + rng.choice((4, 60, 100_000))]
            case 8:
                del made[at:]
            case _:
                pass
    return bytes(made)


def chunks(rng: random.Random, data: bytes) -> list[bytes]:
    """`data` as it may arrive."""
    if rng.random() < 0.5:
        return [data]
    longest = rng.choice((1, 7, 100, 5000)) if len(data) < 2000 else 40_000
    found = []
    at = 0
    while at < len(data):
        size = rng.randint(1, longest)
        found.append(data[at : at + size])
        at += size
    return found
