"""A node of a simulated cluster: the real state machines over a simulated network.

`SimulatedNode` is to the tests what `driver.Node` is to a program: it carries out the effects of
a real `Cluster`. Handshakes are made by the real `Initiator` and `Acceptor`, messages go through
the real codec and frames. Processes are models that follow the rules of the process core.

While it runs, a node checks what it promises to programs at every moment; see `Violation`s.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable
from typing import Any

from simulated_calls import SimulatedCalls
from simulated_connection import SimulatedConnection
from simulated_handshake import Accepting, Dialling, Finding
from simulated_network import Network, Stream
from simulated_process import SimulatedProcess, Violation

from meshrt.node import effects as do
from meshrt.node.cluster import Cluster
from meshrt.node.codec import MessageCodec
from meshrt.node.frames import Message, PidTriple, Send, Spawn, WireReason
from meshrt.node.handshake import Established, Identity
from meshrt.node.session import Outcome
from meshrt.node.settings import Settings
from meshrt.node.terms import TermCodec

COOKIE = "shared"
NORMAL = WireReason("normal", "normal")
CRASH = WireReason("error", "crash")


class SimulatedNode:
    """One incarnation of a node. Process 1 traps exits and watches all other nodes."""

    def __init__(
        self,
        network: Network,
        name: str,
        creation: int,
        settings: Settings,
        find: Callable[[str], SimulatedNode | None],
        log: Callable[[str], None],
    ) -> None:
        self.network = network
        self.name = name
        self.creation = creation
        self.settings = settings
        self.running = True
        self.paused = False
        self.slowness = 0.0
        self.processes: dict[int, SimulatedProcess] = {}
        self.cluster = Cluster(settings, lambda number: number in self.processes, 10**18)
        self.codec = MessageCodec(TermCodec(lambda value: None, lambda triple: triple))
        self.streams: dict[Stream, None] = {}
        self.reports: list[str] = []
        self.node_events: dict[str, list[str]] = {}
        self.met: set[tuple[str, int]] = set()
        self.spawn_failures = 0
        self._find = find
        self._log = log
        self.identity = Identity(name, creation, COOKIE)
        self.certificate = hashlib.sha256(f"{name} {creation}".encode()).digest()
        self._numbers = 0
        self._references = 0
        self._keys = 0
        self.open_calls: dict[int, str] = {}
        self._calls: dict[int, tuple[int | None, Callable[[Any], None]]] = {}
        self._sent: dict[tuple[int, int, PidTriple], int] = {}
        self._received: dict[tuple[int, PidTriple, int], int] = {}
        self._deferred: list[Callable[[], None]] = []
        self._backlog: deque[Callable[[], None]] = deque()
        self._alarm: float | None = None
        self._resolved: set[int] = set()
        self._flushing = False
        self.calls = SimulatedCalls(self)
        self._source: SimulatedConnection | None = None
        self._actions: dict[type[do.Effect], Callable[[Any], None]] = {
            do.Transmit: lambda e: e.connection.send(e.message),
            do.Dial: self._dial,
            do.Close: self._close,
            do.Deliver: self._deliver,
            do.Notify: self._notify,
            do.AddLink: self._add_link,
            do.DropLink: self._drop_link,
            do.SignalExit: self._signal_exit,
            do.AddMonitor: self._add_monitor,
            do.DropMonitor: self._drop_monitor,
            do.SignalDown: self._signal_down,
            do.StartProcess: self._start_process,
            do.StartCall: lambda e: self.calls.start(e),
            do.Resolve: self._resolve,
            do.Report: lambda e: self.reports.append(e.text),
        }
        self.cluster.start(name, creation, self.now)
        self.watcher = self.spawn(trap=True)

    def __str__(self) -> str:
        return f"{self.name}#{self.creation}"

    # ---------------------------------------------------------------------------- time

    @property
    def now(self) -> float:
        return self.network.clock.now

    def later(self, delay: float, action: Callable[[], None]) -> None:
        """Do something later, if the node still runs; when it is stopped, after that."""
        self.network.clock.after(delay, lambda: self.when_awake(action))

    def when_awake(self, action: Callable[[], None]) -> None:
        """Do something now, or when the node is continued; never if it has ended. A slow node
        does one thing after the other, each `slowness` seconds after the one before."""
        if self.paused:
            self._deferred.append(action)
        elif not self.running:
            return
        elif self.slowness or self._backlog:
            self._backlog.append(action)
            if len(self._backlog) == 1:
                self.network.clock.after(self.slowness, self._work)
        else:
            action()

    def _work(self) -> None:
        """The next thing in the backlog of a slow node; all of it when it is not slow any more."""
        if self.paused:
            self.network.clock.after(1.0, self._work)
            return
        while self._backlog:
            # It stays in the backlog meanwhile: what it causes has to queue up behind the rest.
            self._backlog[0]()
            if self._backlog:
                self._backlog.popleft()
            if self.slowness and self._backlog:
                self.network.clock.after(self.slowness, self._work)
                return

    def pause(self) -> None:
        """As SIGSTOP does: the system goes on taking what arrives."""
        self.paused = True

    def resume(self) -> None:
        """As SIGCONT does. What was due happens in any order, except within a stream."""
        self.paused = False
        deferred, self._deferred = self._deferred, []
        self._set_alarm()
        for action in deferred:
            self.when_awake(action)

    def _set_alarm(self) -> None:
        due = self.cluster.next_deadline(self.now)
        if due is None or (self._alarm is not None and self._alarm <= due):
            return
        self._alarm = max(due, self.now)
        self.later(self._alarm - self.now, self._tick)

    def _tick(self) -> None:
        if self._alarm is None or self._alarm > self.now:
            return
        self._alarm = None
        self.cluster.tick(self.now)
        self.flush()

    # -------------------------------------------------------------------- life and death

    def crash(self, *, silently: bool) -> None:
        """End at once: the system resets the connections; or it is gone as well."""
        self.running = False
        self._deferred.clear()
        self._backlog.clear()
        self.paused = False
        for stream in self.streams:
            if silently:
                stream.vanish()
            else:
                stream.close()

    def stop(self) -> None:
        """End with a goodbye, as a program that ends does."""
        for number in list(self.processes):
            self.exit(number, WireReason("shutdown", "shutdown"))
        self.cluster.stop("stop", self.now)
        self.flush()

    # -------------------------------------------------------------- what programs can do

    def call(
        self,
        what: str,
        begin: Callable[[int], object],
        then: Callable[[Any], None],
        number: int | None = None,
    ) -> None:
        """`then` gets the value with which the key given to `begin` is resolved, unless the
        process `number` ends before that."""
        self._keys += 1
        self._calls[self._keys] = (number, then)
        self.open_calls[self._keys] = what
        begin(self._keys)
        self.flush()

    def connect(self, name: str, then: Callable[[int], None] = lambda code: None) -> None:
        begin = lambda key: self.cluster.connect(name, key, self.now)  # noqa: E731
        self.call(f"connect {name}", begin, then)

    def register(self, name: str, pid: PidTriple, then: Callable[[int], None]) -> None:
        begin = lambda key: self.cluster.register(name, pid, key, self.now)  # noqa: E731
        self.call(f"register {name} {pid.node} {pid.number}", begin, then)

    def unregister(self, name: str, then: Callable[[int], None] = lambda code: None) -> None:
        begin = lambda key: self.cluster.unregister(name, key, self.now)  # noqa: E731
        self.call(f"unregister {name}", begin, then)

    def watch_node(self, name: str) -> None:
        """Let process 1 hear of a node's coming and going."""
        self.cluster.monitor_node(1, name)
        self.flush()

    def pid(self, number: int) -> PidTriple:
        return self.cluster.own_pid(number)

    def spawn(self, *, trap: bool) -> SimulatedProcess:
        self._numbers += 1
        process = self.processes[self._numbers] = SimulatedProcess(self._numbers, trap=trap)
        return process

    def spawn_there(self, node: str, requester: int, *, linked: bool) -> None:
        def answered(child: PidTriple | None) -> None:
            self.spawn_failures += child is None

        self.call(
            f"spawn at {node}",
            lambda key: self.cluster.spawn(
                key, node, requester, linked, ("f", 0, "()"), (), self.now
            ),
            answered,
            requester,
        )

    def send(self, number: int, pid: PidTriple) -> None:
        """The next message of a process to another, numbered within the session."""
        session = self.cluster.session_with(pid)
        if session is None:
            return
        connection: Any = session.connection
        serial = connection.stream.serial
        key = (serial, number, pid)
        count = self._sent[key] = self._sent.get(key, 0) + 1
        connection.send(
            Send(pid.number, pid.creation, (self.name, self.creation, number, serial, count))
        )

    def link(self, number: int, pid: PidTriple) -> None:
        links = self.processes[number].links
        if pid not in links:
            links.add(pid)
            self.cluster.ties.link(number, pid)
            self.flush()

    def unlink(self, number: int, pid: PidTriple) -> None:
        links = self.processes[number].links
        if pid in links:
            links.discard(pid)
            self.cluster.ties.unlink(number, pid)
            self.flush()

    def monitor(self, number: int, pid: PidTriple) -> int:
        self._references += 1
        self.processes[number].monitors[self._references] = pid
        self.cluster.ties.monitor(number, self._references, pid)
        self.flush()
        return self._references

    def demonitor(self, number: int, ref: int) -> None:
        pid = self.processes[number].monitors.pop(ref, None)
        if pid is not None:
            self.cluster.ties.demonitor(number, ref, pid)
            self.flush()

    def exit(self, number: int, reason: WireReason) -> None:
        """The process ends: names first, then links, then monitors."""
        process = self.processes.pop(number)
        process.alive, process.reason = False, reason
        for key in [key for key, (caller, _) in self._calls.items() if caller == number]:
            del self._calls[key], self.open_calls[key]
        self.calls.process_gone(number, reason)
        self.cluster.process_gone(number, reason, self.now)
        self.flush()
        for pid in sorted(process.links, key=str):
            self.cluster.ties.exit(number, pid, reason, True)
        for ref, pid in process.monitors.items():
            self.cluster.ties.demonitor(number, ref, pid)
        for watcher, ref in sorted(process.watchers, key=str):
            self.cluster.ties.down(number, ref, watcher, reason)
        self.flush()

    def _resolve(self, effect: do.Resolve) -> None:
        if effect.key in self._resolved:
            raise Violation(f"{self}: a call has a second outcome: {effect.value}")
        self._resolved.add(effect.key)
        if effect.key in self._calls:
            what = self.open_calls.pop(effect.key)
            self._log(f"{self}: {what} gives {effect.value}")
            _, then = self._calls.pop(effect.key)
            then(effect.value)

    # ----------------------------------------------------------------------- connections

    def messages_received(self, connection: SimulatedConnection, messages: list[Message]) -> None:
        for message in messages:
            self.cluster.receive(connection, message, self.now)
            self.flush(connection)
            if self.cluster.sessions.of(connection) is None:
                break

    def connection_lost(self, connection: SimulatedConnection, reason: str) -> None:
        self.streams.pop(connection.stream, None)
        self.cluster.connection_lost(connection, reason, self.now)
        self.flush()

    def connected(self, stream: Stream, event: Established) -> None:
        connection = SimulatedConnection(self, stream, event.peer)
        self.cluster.connection_up(connection, self.now)
        self.flush()
        if self.cluster.sessions.of(connection) is None:
            self.streams.pop(stream)
            stream.close()
        else:
            connection.run(event.trailing)

    def _dial(self, effect: do.Dial) -> None:
        give_up = self.now + self.settings.connect_time

        def fail(outcome: Outcome, text: str) -> None:
            self.cluster.dial_did_fail(effect.name, effect.attempt, outcome, text, self.now)
            self.flush()

        def attempt() -> None:
            if self.now >= give_up:
                fail(Outcome.NO_ANSWER, "no answer")
            elif not self.network.reachable(self.name, effect.name):
                self.later(min(1.0, max(give_up - self.now, 0.0)), attempt)
            else:
                self.later(2 * self.network.delay(), reach)

        def reach() -> None:
            peer = self._find(effect.name)
            if peer is None:
                fail(Outcome.NO_ANSWER, "connection refused")
            else:
                here, there = self.network.connect(self.name, effect.name)
                Accepting(peer, there)
                Dialling(self, here, peer.certificate, effect.name, fail)

        attempt()

    def discover(self, name: str) -> None:
        """Dial the address of a node, as one does that has it from a name server, and go on with
        whoever is there."""
        peer = self._find(name)
        if peer is not None and self.network.reachable(self.name, name):
            here, there = self.network.connect(self.name, name)
            Accepting(peer, there)
            Finding(self, here, peer.certificate)

    def unheard(self, peer: SimulatedNode) -> str | None:
        """A message to a live process of `peer` that has not arrived, although the session over
        which it went is still there."""
        session = self.cluster.sessions.find(peer.name)
        connection: Any = session.connection if session is not None else None
        for (serial, number, pid), sent in self._sent.items():
            if connection is None or serial != connection.stream.serial:
                continue
            if pid.creation != peer.creation or pid.number not in peer.processes:
                continue
            sender = PidTriple(self.name, self.creation, number)
            heard = peer._received.get((serial, sender, pid.number), 0)
            if heard != sent:
                return f"{heard} of {sent} messages of {sender} came to {pid}"
        return None

    # --------------------------------------------------------------------------- effects

    def flush(self, source: SimulatedConnection | None = None) -> None:
        if self._flushing:
            return
        self._flushing = True
        self._source = source
        while effects := self.cluster.take_effects():
            for effect in effects:
                self._actions[effect.__class__](effect)
        self._flushing = False
        self._set_alarm()

    def _close(self, effect: do.Close) -> None:
        if effect.abort:
            effect.connection.abort(effect.reason)
        else:
            effect.connection.close(effect.reason)

    def _deliver(self, effect: do.Deliver) -> None:
        name, creation, number, serial, position = effect.message  # type: ignore[misc]
        sender = PidTriple(name, creation, number)
        assert self._source is not None
        if self._source.stream.serial != serial:
            raise Violation(f"{self}: a message of connection {serial} came by another one")
        if effect.number not in self.processes:
            return
        key = (serial, sender, effect.number)
        expected = self._received.get(key, 0) + 1
        if position != expected:
            raise Violation(f"{self}: message {position} from {sender} instead of {expected}")
        self._received[key] = expected

    def _notify(self, effect: do.Notify) -> None:
        process = self.processes.get(effect.number)
        if process is None:
            return
        process.mailbox.append((effect.kind, effect.name))
        if effect.kind == "global_conflict":
            return
        self._log(f"{self} hears {effect.kind} {effect.name}")
        events = self.node_events.setdefault(effect.name, [])
        if events and events[-1] == effect.kind:
            raise Violation(f"{self}: {effect.kind} of {effect.name} for a second time")
        events.append(effect.kind)
        session = self.cluster.sessions.find(effect.name)
        if session is not None:
            self.met.add((session.name, session.creation))
        if effect.kind == "nodedown" and len(events) > 1:
            self._check_nothing_left_of(effect.name)

    def _check_nothing_left_of(self, name: str) -> None:
        """A nodedown comes after everything else that the loss of a node causes."""
        session = self.cluster.sessions.find(name)
        gone = None if session is None else session.creation
        if session is not None and session.ready:
            raise Violation(f"{self}: {name} is down and connected")
        for process in self.processes.values():
            for pid in (*process.links, *process.monitors.values()):
                if pid.node == name and pid.creation != gone:
                    raise Violation(f"{self}: nodedown of {name} before the signal of {pid}")
        for pid in self.cluster.names().values():
            if pid.node == name and pid.creation != gone:
                raise Violation(f"{self}: nodedown of {name} before its names are gone")

    def _add_link(self, effect: do.AddLink) -> None:
        process = self.processes.get(effect.number)
        if process is not None:
            process.links.add(effect.remote)
        else:
            self.cluster.ties.exit(effect.number, effect.remote, do.NOPROC, True)

    def _drop_link(self, effect: do.DropLink) -> None:
        process = self.processes.get(effect.number)
        if process is not None:
            process.links.discard(effect.remote)

    def _signal_exit(self, effect: do.SignalExit) -> None:
        process = self.processes.get(effect.number)
        if process is None:
            return
        if effect.linked:
            if effect.sender not in process.links:
                return
            process.links.discard(effect.sender)
        if process.trap:
            process.mailbox.append(("exit", effect.sender, effect.reason.text))
        elif effect.reason.kind not in ("normal", "shutdown"):
            self.exit(effect.number, WireReason("linked", effect.reason.text, effect.sender))

    def _add_monitor(self, effect: do.AddMonitor) -> None:
        self.processes[effect.number].watchers.add((effect.watcher, effect.ref))

    def _drop_monitor(self, effect: do.DropMonitor) -> None:
        process = self.processes.get(effect.number)
        if process is not None:
            process.watchers.discard((effect.watcher, effect.ref))

    def _signal_down(self, effect: do.SignalDown) -> None:
        process = self.processes.get(effect.number)
        if process is not None and process.monitors.pop(effect.ref, None) is not None:
            process.mailbox.append(("down", effect.ref, effect.target, effect.reason.text))

    def _start_process(self, effect: do.StartProcess) -> None:
        request: Spawn = effect.spawn
        process = self.spawn(trap=False)
        if request.linked:
            process.links.add(request.requester)
            self.cluster.link_before_start(effect.connection, request, process.number)
        self.cluster.process_started(effect.connection, request, process.number, "")
