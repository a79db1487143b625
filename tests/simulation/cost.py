"""What joining and registering cost, by the number of nodes: messages, and bytes of messages.

Signs of life, which a node sends however large or idle the cluster is, are not counted; nor are
the four messages of each handshake and what TLS and TCP add.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulated_cluster import SimulatedCluster

from meshrt.node.settings import Settings

SIZES = (10, 30, 100)
_NAMES = 100
# Nothing gets lost here: what is counted must not depend on signs of life.
_SETTINGS = Settings(ticktime=600.0)


@dataclass(frozen=True, slots=True)
class Cost:
    """In all of the cluster: (messages, bytes) of the last node's joining, of one registration
    and of one removal. `times`: in round trips between two nodes, of joining (until the node is
    connected to all) and of registering."""

    nodes: int
    join: tuple[int, int]
    register: tuple[int, int]
    unregister: tuple[int, int]
    times: tuple[float, float]


def measure(nodes: int) -> Cost:
    """Let the last of `nodes` join a cluster that has 100 names, and register one more."""
    cluster = SimulatedCluster(1, 0.01, _SETTINGS)
    cluster.network.loss = 0.0
    first, *others = cluster.start(*(f"node{i:03}@10.0.0.{i}:9000" for i in range(nodes - 1)))
    for node in others:
        node.connect(first.name)
    cluster.settle_until(cluster.complete, 60.0)
    for i in range(_NAMES):
        node = (first, *others)[i % (nodes - 1)]
        _done(cluster, lambda then, i=i, node=node: node.register(f"s{i:02}", node.pid(1), then))  # type: ignore[misc]

    begin, since = cluster.network.clock.now, _spent(cluster)
    (last,) = cluster.start(f"node{nodes - 1:03}@10.0.0.{nodes - 1}:9000")
    last.connect(first.name)
    while not cluster.complete():
        cluster.run(0.001)
    joining = cluster.network.clock.now - begin
    # The exchange of peers goes on for a moment after the last session is up.
    cluster.run(1.0)
    join = _since(cluster, since)

    begin, since = cluster.network.clock.now, _spent(cluster)
    _done(cluster, lambda then: last.register("new", last.pid(1), then))
    registering = cluster.network.clock.now - begin
    cluster.run(1.0)
    register = _since(cluster, since)

    since = _spent(cluster)
    _done(cluster, lambda then: last.unregister("new", then))
    cluster.run(1.0)
    trip = 2 * cluster.network.latency
    times = (joining / trip, registering / trip)
    return Cost(nodes, join, register, _since(cluster, since), times)


def table(sizes: tuple[int, ...]) -> str:
    """For a document."""
    lines = [
        "| nodes | join: messages | bytes | round trips | register: messages | bytes "
        "| round trips | unregister: messages | bytes |",
        "|---:" * 9 + "|",
    ]
    for nodes in sizes:
        cost = measure(nodes)
        cells = [
            nodes,
            *cost.join,
            f"{cost.times[0]:.0f}",
            *cost.register,
            f"{cost.times[1]:.0f}",
            *cost.unregister,
        ]
        shown = [f"{cell:,}" if isinstance(cell, int) else cell for cell in cells]
        lines.append("| " + " | ".join(shown) + " |")
    return "\n".join(lines)


def _done(cluster: SimulatedCluster, begin) -> None:  # type: ignore[no-untyped-def]
    """Wait for an answer, which has to be 0."""
    codes: list[int] = []
    begin(codes.append)
    while not codes:
        cluster.run(0.001)
    if codes != [0]:
        raise AssertionError(f"the answer is {codes}")


def _spent(cluster: SimulatedCluster) -> tuple[int, int]:
    return cluster.network.messages, cluster.network.bytes


def _since(cluster: SimulatedCluster, before: tuple[int, int]) -> tuple[int, int]:
    messages, size = _spent(cluster)
    return messages - before[0], size - before[1]
