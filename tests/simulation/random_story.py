"""A random life of a cluster: what programs, machines and the network do, drawn from a seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from simulated_calls import Manner
from simulated_cluster import TICKTIME, SimulatedCluster
from simulated_node import CRASH, NORMAL, SimulatedNode
from simulated_process import SimulatedProcess, Violation

from meshrt.node.frames import PidTriple
from meshrt.node.settings import Settings

SECONDS = 40.0
NAMES = ("alpha", "beta", "gamma")
FEWEST, MOST = 3, 100

# Most clusters are small, because most that can go wrong needs three nodes or four, and a
# cluster of 100 takes as long as a thousand of these.
SIZES = ((4, 38.0), (6, 38.0), (10, 20.0), (20, 3.0), (40, 0.85), (MOST, 0.15))


class Story:
    """One run. `play` raises `Violation` if the cluster breaks a promise.

    `fewest` and `most` nodes take part. Without `calls` nobody calls functions or looks for others
    by their addresses: so a seed stands for the same as before there was that.
    """

    def __init__(
        self, seed: int, fewest: int = FEWEST, most: int = MOST, *, calls: bool = True
    ) -> None:
        self.cluster = SimulatedCluster(seed)
        self.rng = rng = self.cluster.rng
        self.cluster.network.latency = rng.choice((0.001, 0.01, 0.05))
        self.names = [f"n{i}@h" for i in range(self._size(fewest, most))]
        if len(self.names) > 20:
            # Who has many peers would do nothing but ping them.
            self.cluster.settings = _patient(self.cluster.settings, len(self.names))
        self.faults = rng.random() < 0.8
        self.pids: list[PidTriple] = []
        everyday: list[tuple[int, Callable[[SimulatedNode], None]]] = [
            (4, self._spawn),
            (4, self._exit),
            (6, self._register),
            (2, self._unregister),
            (5, self._link),
            (1, self._unlink),
            (5, self._monitor),
            (2, self._demonitor),
            (8, self._send),
            (3, self._spawn_there),
            (1, self._connect),
        ]
        if calls:
            everyday += [(6, self._call), (2, self._discover)]
        disasters: list[tuple[int, Callable[[SimulatedNode], None]]] = [
            (2, self._cut),
            (1, self._block),
            (1, self._partition),
            (4, self._heal),
            (2, self._crash),
            (3, self._restart),
            (1, self._stop),
            (2, self._pause),
            (2, self._slow_down),
            (1, self._lag),
        ]
        self._acts = everyday + (disasters if self.faults else [])

    def _size(self, fewest: int, most: int) -> int:
        (limit,) = self.rng.choices([limit for limit, _ in SIZES], [weight for _, weight in SIZES])
        return self.rng.randint(fewest, min(max(limit, fewest), most))

    def play(self) -> None:
        """Live, come to rest, and be judged."""
        self._found()
        self._schedule()
        self.cluster.run(SECONDS)
        self._heal(None)
        self.cluster.network.lag = 1.0
        for node in self.cluster.living():
            self._resume(node)
            node.slowness = 0.0
        self._introduce()
        self.cluster.settle()
        self.cluster.audit()
        if not self.faults:
            self._audit_peace()

    def _audit_peace(self) -> None:
        """Where nothing breaks nobody is lost, also not by connecting to each other at once."""
        for node in self.cluster.living():
            lost = {name for name, events in node.node_events.items() if len(events) > 2}
            if lost:
                raise Violation(f"{node} lost {sorted(lost)}, and nothing was broken")

    def _found(self) -> None:
        self.cluster.start(*self.names)
        for i, name in enumerate(self.names[1:], 1):
            node = self.cluster.nodes[name]
            seed = self.names[self.rng.randrange(i)]
            node.later(
                self.rng.choice((0.0, self.rng.random())), lambda n=node, s=seed: self._join(n, s)
            )  # type: ignore[misc]
        if self.rng.random() < 0.5:
            self.cluster.settle(60.0)

    def _join(self, node: SimulatedNode, seed: str) -> None:
        """Connect to somebody, as often as it takes, as the program of a member would."""

        def answered(code: int) -> None:
            if code != 0:
                others = [other.name for other in self.cluster.living() if other is not node]
                if others:
                    node.later(1.0, lambda: self._join(node, self.rng.choice(others)))

        node.connect(seed, answered)

    def _introduce(self) -> None:
        """Connect groups of nodes that cannot know of each other: the only one that knew both
        may have crashed before it could tell."""
        living = self.cluster.living()
        if not living:
            return
        known = {living[0].name}
        strangers = [node.name for node in living[1:]]
        while strangers:
            nearby = [name for name in strangers if any(self._met(name, one) for one in known)]
            if not nearby:
                nearby = strangers[:1]
                self._join(self.cluster.nodes[strangers[0]], living[0].name)
            known.update(nearby)
            strangers = [name for name in strangers if name not in known]

    def _met(self, one: str, other: str) -> bool:
        here, there = self.cluster.nodes[one], self.cluster.nodes[other]
        return (other, there.creation) in here.met or (one, here.creation) in there.met

    def _schedule(self) -> None:
        clock = self.cluster.network.clock
        weights = [weight for weight, _ in self._acts]
        for _ in range(self.rng.randint(20, 120)):
            (act,) = self.rng.choices([act for _, act in self._acts], weights)
            clock.after(self.rng.random() * SECONDS, lambda act=act: self._do(act))  # type: ignore[misc]

    def _do(self, act: Callable[[SimulatedNode], None]) -> None:
        able = self._able()
        if able:
            node = self.rng.choice(able)
            self.cluster.note(f"{act.__name__.strip('_')} at {node}")
            act(node)

    def _able(self) -> list[SimulatedNode]:
        """The nodes whose programs run."""
        return [node for node in self.cluster.living() if not node.paused and node.processes]

    # ------------------------------------------------------------------ what programs do

    def _process(self, node: SimulatedNode) -> SimulatedProcess:
        return self.rng.choice(list(node.processes.values()))

    def _anybody(self) -> PidTriple:
        """A process, most likely alive."""
        living = [node for node in self.cluster.living() if node.processes]
        if living and self.rng.random() < 0.85:
            node = self.rng.choice(living)
            return node.pid(self._process(node).number)
        return self.rng.choice(self.pids or [PidTriple("nobody@h", 1, 1)])

    def _spawn(self, node: SimulatedNode) -> None:
        self.pids.append(node.pid(node.spawn(trap=self.rng.random() < 0.5).number))

    def _exit(self, node: SimulatedNode) -> None:
        number = self._process(node).number
        if number != 1:
            node.exit(number, self.rng.choice((NORMAL, CRASH)))

    def _register(self, node: SimulatedNode) -> None:
        name = self.rng.choice(NAMES)
        able = self._able()
        for rival in self.rng.sample(able, k=min(2, len(able))):
            pid = rival.pid(self._process(rival).number)
            rival.register(name, pid, lambda code: None)
        node.register(name, self._anybody(), lambda code: None)

    def _unregister(self, node: SimulatedNode) -> None:
        node.unregister(self.rng.choice(NAMES))

    def _link(self, node: SimulatedNode) -> None:
        process, pid = self._process(node), self._anybody()
        if pid.node != node.name and process.number != 1:
            node.link(process.number, pid)

    def _unlink(self, node: SimulatedNode) -> None:
        process = self._process(node)
        if process.links:
            node.unlink(process.number, self.rng.choice(sorted(process.links, key=str)))

    def _monitor(self, node: SimulatedNode) -> None:
        process, pid = self._process(node), self._anybody()
        if pid.node != node.name:
            node.monitor(process.number, pid)

    def _demonitor(self, node: SimulatedNode) -> None:
        process = self._process(node)
        if process.monitors:
            node.demonitor(process.number, self.rng.choice(list(process.monitors)))

    def _send(self, node: SimulatedNode) -> None:
        number = self._process(node).number
        pid = self._anybody()
        if pid.node != node.name:
            for _ in range(self.rng.randint(1, 30)):
                node.later(self.rng.random() * 0.05, lambda: node.send(number, pid))

    def _spawn_there(self, node: SimulatedNode) -> None:
        other = self.rng.choice(self.names)
        if other != node.name:
            requester = self._process(node).number
            node.spawn_there(other, requester, linked=self.rng.random() < 0.7)
            if requester != 1 and self.rng.random() < 0.2:
                node.exit(requester, CRASH)

    def _connect(self, node: SimulatedNode) -> None:
        other = self.rng.choice(self.names)
        node.connect(other)
        peer = self.cluster.find(other)
        if peer is not None and not peer.paused:
            peer.connect(node.name)

    def _call(self, node: SimulatedNode) -> None:
        """Some calls at once, of functions that take shorter or longer than one waits."""
        number = self._process(node).number
        at = self.rng.choice(self.names)
        patience = self.rng.choice((0.05, 1.0, 4.0))
        for _ in range(self.rng.randint(1, 5)):
            manner: Manner = self.rng.choice(("returns", "returns", "returns", "fails", "stays"))
            node.calls.call(number, at, manner, self.rng.random() * 2, patience)
        if number != 1 and self.rng.random() < 0.1:
            node.exit(number, CRASH)

    def _discover(self, node: SimulatedNode) -> None:
        other = self.rng.choice(self.names)
        if other != node.name:
            node.discover(other)

    # ---------------------------------------------------------- what happens to programs

    def _two(self) -> list[str]:
        return self.rng.sample(self.names, 2)

    def _cut(self, node: SimulatedNode) -> None:
        self.cluster.network.cut(*self._two())

    def _block(self, node: SimulatedNode) -> None:
        self.cluster.network.block(*self._two())

    def _partition(self, node: SimulatedNode) -> None:
        names = list(self.names)
        self.rng.shuffle(names)
        cut = self.rng.randint(1, len(names) - 1)
        self.cluster.partition(names[:cut], names[cut:])

    def _heal(self, node: SimulatedNode | None) -> None:
        self.cluster.network.heal()

    def _crash(self, node: SimulatedNode) -> None:
        if len(self.cluster.living()) > 2:
            node.crash(silently=self.rng.random() < 0.3)

    def _stop(self, node: SimulatedNode) -> None:
        if len(self.cluster.living()) > 2:
            node.stop()
            node.later(0.5, lambda: node.crash(silently=False))

    def _restart(self, node: SimulatedNode) -> None:
        dead = [node for node in self.cluster.nodes.values() if not node.running]
        if dead:
            (again,) = self.cluster.start(self.rng.choice(dead).name)
            self._join(again, node.name)

    def _pause(self, node: SimulatedNode) -> None:
        node.pause()
        seconds = self.rng.random() * 3 * self.cluster.settings.ticktime
        self.cluster.network.clock.after(seconds, lambda: self._resume(node))

    def _resume(self, node: SimulatedNode) -> None:
        if node.paused:
            node.resume()

    def _slow_down(self, node: SimulatedNode) -> None:
        """A node that computes, or is short of memory: everything takes it a while."""
        node.slowness = self.rng.choice((0.001, 0.02, 0.1))
        seconds = self.rng.random() * 10
        self.cluster.network.clock.after(seconds, lambda: setattr(node, "slowness", 0.0))

    def _lag(self, node: SimulatedNode) -> None:
        """Everything is under way for longer, for some seconds."""
        network = self.cluster.network
        network.lag = self.rng.choice((5.0, 20.0))
        network.clock.after(self.rng.random() * 10, lambda: setattr(network, "lag", 1.0))


def _patient(settings: Settings, nodes: int) -> Settings:
    return replace(settings, ticktime=TICKTIME * nodes / 20)
