"""Some connections of a cluster break, for good: what is left are groups that do not overlap."""

from __future__ import annotations

from itertools import combinations

from simulated_cluster import SimulatedCluster

SECONDS = 100.0


class Breakage:
    """One cluster, whole at first. `play` raises `Violation` if members disagree about who is in,
    while it is broken or when it has healed."""

    def __init__(self, seed: int, fewest: int = 3, most: int = 8) -> None:
        self.cluster = SimulatedCluster(seed)
        self.rng = rng = self.cluster.rng
        self.names = [f"n{i}@h" for i in range(rng.randint(fewest, most))]

    def play(self) -> None:
        """Let them break, and heal."""
        cluster, rng = self.cluster, self.rng
        first, *others = cluster.start(*self.names)
        for node in others:
            node.connect(first.name)
        cluster.settle(60.0)
        pairs = list(combinations(self.names, 2))
        for pair in rng.sample(pairs, rng.randint(1, max(1, len(pairs) // 3))):
            network = cluster.network
            # One direction is enough.
            breaking = network.cut if rng.random() < 0.7 else network.block
            when = rng.random() * rng.choice((0.0, 10.0))
            network.clock.after(when, lambda b=breaking, p=pair: self._break(b, *p))  # type: ignore[misc]
        cluster.run(SECONDS)
        cluster.groups()
        cluster.network.heal()
        cluster.settle()
        cluster.audit()

    def _break(self, breaking, one: str, other: str) -> None:  # type: ignore[no-untyped-def]
        self.cluster.note(f"{breaking.__name__} {one} {other}")
        breaking(one, other)
