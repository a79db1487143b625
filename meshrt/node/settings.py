"""The times and switches of a node, in seconds.

`ticktime` is Erlang's `net_ticktime`: a peer of which nothing is heard for so long is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_MIN_TICKTIME = 0.05


@dataclass(frozen=True, slots=True)
class Settings:
    """What a node can be told before it starts.

    `disjoint`: give up connections so that a partly broken network falls into groups in which
    everybody is connected to everybody (see `membership`). `heal`: dial lost nodes again.
    """

    ticktime: float = 60.0
    connect_time: float = 10.0
    spawn_time: float = 10.0
    call_time: float = 10.0
    register_time: float = 5.0
    disjoint: bool = True
    heal: bool = True

    @staticmethod
    def from_environment(environment: Mapping[str, str]) -> Settings:
        """`MESH_NET_TICKTIME_MS` (a number), `MESH_NET_DISJOINT` and `MESH_NET_HEAL` (`0`
        switches it off). What makes no sense is ignored."""
        ticktime = Settings().ticktime
        digits = environment.get("MESH_NET_TICKTIME_MS", "")
        if digits.isascii() and digits.isdigit() and int(digits) > 0:
            ticktime = max(int(digits) / 1000, _MIN_TICKTIME)
        return Settings(
            ticktime=ticktime,
            disjoint=environment.get("MESH_NET_DISJOINT") != "0",
            heal=environment.get("MESH_NET_HEAL") != "0",
        )
