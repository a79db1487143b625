"""The cluster over Trio: carries out what `cluster` decides.

One `Node` exists for a running program, from its first use of `Node` or `Global`. Before
`Node.start` it has no tasks and no peers, only the table of global names. Events come from three
sides: calls of programs (in the dispatcher's turn), connections (in their own tasks), and one
task that keeps the time. All are synchronous up to `flush`, so the state needs no locks.

What processes send, and how they wait for room, is in `sending`; what they ask for, and how they
wait for an answer, in `requests`; what they start here for others in `performing`.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import trio

from meshrt.node import effects as do
from meshrt.node import names
from meshrt.node.cluster import Cluster
from meshrt.node.finding import finder_from, outcome_of
from meshrt.node.frames import Call, CallReply, Message, PidTriple, Send, SendMany, Spawn
from meshrt.node.operators import ToolDesk
from meshrt.node.performing import refuse_call, start_call, start_process
from meshrt.node.remote import (
    pid_to_triple,
    reason_from_wire,
    reason_to_wire,
    triple_to_pid,
)
from meshrt.node.report import Reporter
from meshrt.node.requests import Requests
from meshrt.node.sending import Sender, why_unsendable
from meshrt.node.settings import Settings
from meshrt.process.process import PROCESSES, Process, local
from meshrt.process.scheduler import scheduler
from meshrt.values import Atom

if TYPE_CHECKING:
    import ssl

    from meshrt.node.certificate import Credentials
    from meshrt.node.connection import Connection, PeerInfo
    from meshrt.node.dialling import DialFailed, Listener, Wire
    from meshrt.node.handshake import Refusal
    from meshrt.node.transport import TlsConnection
    from meshrt.process.pid import Pid

STARTED, ALREADY_STARTED, CANNOT_BIND, BAD_NAME = 0, -1, -2, -3
"""What `Node.start` returns."""

HOLD = "node"


class Node:
    """This program as a node. `nursery`: of the program's background tasks."""

    def __init__(self, nursery: trio.Nursery) -> None:
        self.nursery = nursery
        self.report = Reporter()
        # The system may take the processor away between the two clocks: the best of some tries.
        epoch = max(time.time_ns() - int(trio.current_time() * 1e9) for _ in range(5))
        self.cluster = Cluster(Settings.from_environment(os.environ), self.attend, epoch)
        self._attended: set[int] = set()
        self._flushing = False
        self._starting = False
        self._wire: Wire | None = None
        self._listener: Listener | None = None
        self._serving = trio.CancelScope()
        self._alarm = trio.CancelScope()
        self.started_at = 0.0
        self._connections: set[Connection] = set()
        self._all_closed = trio.Event()
        self._sender = Sender(self)
        self._desk = ToolDesk(self)
        self.send = self._sender.send
        self.wait_for_room = self._sender.wait_for_room
        self._requests = Requests(self)
        self.call = self._requests.call
        self.spawn = self._requests.spawn
        self.call_function = self._requests.call_function
        self._actions: dict[type[do.Effect], Callable[[Any], None]] = {
            do.Transmit: self._transmit,
            do.Dial: self._dial_soon,
            do.Close: self._close,
            do.Deliver: self._deliver,
            do.Notify: self._notify,
            do.AddLink: lambda e: local(e.number).add_link(self.pid(e.remote)),
            do.DropLink: lambda e: local(e.number).remove_link(self.pid(e.remote)),
            do.SignalExit: self._signal_exit,
            do.AddMonitor: lambda e: local(e.number).monitor(e.ref, self.pid(e.watcher)),
            do.DropMonitor: lambda e: local(e.number).demonitor(e.ref, self.pid(e.watcher)),
            do.SignalDown: self._signal_down,
            do.StartProcess: lambda e: start_process(self, e),
            do.StartCall: lambda e: start_call(self, e),
            do.Resolve: self._requests.resolve,
            do.TellStatus: lambda e: self._desk.tell(e.connection, e.request),
            do.Report: lambda e: self.report(e.text),
        }

    def pid(self, triple: PidTriple) -> Pid:
        """The pid of a triple."""
        return triple_to_pid(triple, self)

    # ------------------------------------------------------------------ start and stop

    async def start(self, text: str, cookie: str) -> int:
        """Become the node `text`: a code of `Node.start`."""
        if self.cluster.started or self._starting:
            self.report("start: this node is already started")
            return ALREADY_STARTED
        self._starting = True
        try:
            return await self._start(text, cookie)
        finally:
            self._starting = False

    async def _start(self, text: str, cookie: str) -> int:
        # These take a tenth of a second to import, which only a node has to spend.
        from meshrt.node.codec import MessageCodec
        from meshrt.node.dialling import HANDSHAKE_DEADLINE, Wire, bind
        from meshrt.node.handshake import Identity
        from meshrt.node.terms import TermCodec

        creation = secrets.randbits(32) or 1
        try:
            name = names.parse(text, allow_port_zero=True)
            # The port is not known yet; the rest of the identity can be checked.
            Identity(name.with_port(1).text if name.port == 0 else text, creation, cookie)
        except ValueError as error:
            self.report(f"start: {error}")
            return BAD_NAME
        try:
            credentials, context = await trio.to_thread.run_sync(_make_credentials)
        except ValueError as error:
            self.report(f"start: {error}")
            return BAD_NAME
        try:
            listener = await trio.to_thread.run_sync(bind, name)
        except OSError as error:
            self.report(f"start: cannot listen at {text}: {error.strerror or error}")
            return CANNOT_BIND
        if name.port == 0:
            name = name.with_port(listener.port)
        codec = MessageCodec(TermCodec(lambda v: pid_to_triple(v, self.cluster), self.pid))
        identity = Identity(name.text, creation, cookie)
        ticktime = self.cluster.settings.ticktime
        self._wire = Wire(
            identity,
            credentials,
            codec,
            self.report,
            HANDSHAKE_DEADLINE,
            write_timeout=ticktime,
            report_stranger=Reporter(),
            client_context=context,
        )
        self._listener = listener
        self._serving = trio.CancelScope()
        self.started_at = trio.current_time()
        self.cluster.start(name.text, creation, self.started_at)
        scheduler.hold(HOLD)
        self.nursery.start_soon(self._serve, self._wire, listener, self._serving)
        self.nursery.start_soon(self._keep_time)
        return STARTED

    async def stop(self, reason: str) -> bool:
        """Say goodbye, let what is queued leave, and be no node any more; False if it is none."""
        if not self.cluster.started:
            return False
        self._wire = None
        self._serving.cancel()
        self._desk.close()
        if self._listener is not None:
            self._listener.close()
        self.cluster.stop(reason, trio.current_time())
        self.flush()
        self._alarm.cancel()
        scheduler.release(HOLD)
        while self._connections:
            self._all_closed = trio.Event()
            await self._all_closed.wait()
        return True

    @property
    def strangers(self) -> int:
        """How many connections to this node have not proved themselves yet."""
        return 0 if self._listener is None else self._listener.strangers

    async def _serve(self, wire: Wire, listener: Listener, scope: trio.CancelScope) -> None:
        finder = finder_from(os.environ, self, wire)
        with scope:
            async with trio.open_nursery() as nursery:
                if finder is not None:
                    nursery.start_soon(finder.run)
                await listener.serve(wire, self._decide, self._welcome, self._confirm)

    async def _keep_time(self) -> None:
        """Call `tick` whenever the cluster wants it."""
        while self.cluster.started:
            with trio.CancelScope() as self._alarm:
                self._set_alarm()
                await trio.sleep_forever()
            if self.cluster.started:
                self.cluster.tick(trio.current_time())
                self.flush()
                scheduler.wake()

    def _set_alarm(self) -> None:
        due = self.cluster.next_deadline(trio.current_time())
        self._alarm.deadline = trio.current_time() + 3600 if due is None else due

    # -------------------------------------------------------- for processes of this node

    def answer_call(self, connection: Connection | None, reply: CallReply) -> str | None:
        """Send an answer, or give it to this program itself. Why its value cannot be sent; None
        if it was."""
        if connection is None:
            self.cluster.call_ended(None, reply)
            return None
        try:
            connection.send(reply)
        except Exception as error:
            return why_unsendable(error)
        return None

    def attend(self, number: int) -> bool:
        """Whether the local process lives; if so, the cluster will hear when it ends."""
        process = PROCESSES.get(number)
        if process is None:
            return False
        if number not in self._attended:
            self._attended.add(number)
            process.at_exit(self._process_gone)
        return True

    def _process_gone(self, process: Process) -> None:
        self._attended.discard(process.number)
        reason = do.NOPROC
        if process.exit_reason is not None:
            reason = reason_to_wire(process.exit_reason, self.cluster)
        self.cluster.process_gone(process.number, reason, trio.current_time())
        self.flush()

    # ---------------------------------------------------------------------- connections

    def _decide(self, peer: PeerInfo) -> tuple[Refusal, str] | None:
        return None if peer.is_tool else _refusal(self.cluster.admit(peer.name, peer.creation))

    def _confirm(self, peer: PeerInfo) -> tuple[Refusal, str] | None:
        if peer.is_tool:
            return None
        now = trio.current_time()
        return _refusal(self.cluster.confirm(peer.name, peer.creation, now))

    async def _welcome(self, connection: TlsConnection) -> None:
        if connection.peer.is_tool:
            self.nursery.start_soon(self._desk.serve, connection)
        else:
            self.arrived(connection)

    def arrived(self, connection: TlsConnection) -> None:
        """A connection has passed the handshake."""
        self.cluster.connection_up(connection, trio.current_time())
        self._connections.add(connection)
        self.flush()
        if self.cluster.sessions.of(connection) is None:
            self._connections.discard(connection)
        else:
            self.nursery.start_soon(connection.run, self)
        scheduler.wake()

    def messages_received(self, connection: Connection, messages: list[Message]) -> None:
        """From a connection's reader."""
        scheduler.in_turn(self._receive, connection, messages)

    def _receive(self, connection: Connection, messages: list[Message]) -> None:
        cluster = self.cluster
        if cluster.sessions.of(connection) is None:
            return
        creation = cluster.creation
        find = PROCESSES.get
        others = False
        for message in messages:
            # Nearly every message is one of these: they need nothing of what the others do.
            if message.__class__ is SendMany:
                if message.creation == creation:
                    _deliver_many(message)
            elif message.__class__ is Send:
                if message.creation == creation:
                    process = find(message.number)
                    if process is not None:
                        process.send(message.message)
            else:
                others = True
                cluster.receive(connection, message, trio.current_time())
                self.flush()
                if cluster.sessions.of(connection) is None:
                    break
        if others:
            # What this node says to that is on its way before a process goes on, which may make
            # known that, for example, it is connected.
            for each in self._connections:
                each.push()

    def message_dropped(self, connection: Connection, message: Message, name: str) -> None:
        """It contained the type `name`, which this program does not have."""
        if isinstance(message, Spawn):
            text = f"unknown type {name} in an argument of {message.name}"
            self.cluster.process_started(connection, message, None, text)
            self.flush()
        elif isinstance(message, Call):
            refuse_call(self, connection, message, f"unknown type {name} in an argument")
        elif isinstance(message, CallReply):
            text = f"refused: unknown type {name} in the result"
            failed = CallReply(message.request, False, None, text)
            self.cluster.receive(connection, failed, trio.current_time())
            self.flush()
            scheduler.wake()

    def connection_lost(self, connection: Connection, reason: str) -> None:
        """From a connection's tasks, when all of its messages have been received."""
        self._connections.discard(connection)
        self.cluster.connection_lost(connection, reason, trio.current_time())
        self.flush()
        if not self._connections:
            self._all_closed.set()
        scheduler.wake()

    async def _dial(self, wire: Wire, name: str, attempt: int) -> None:
        from meshrt.node.dialling import DialFailed, dial

        try:
            connection = await dial(wire, names.parse(name))
        except DialFailed as failure:
            if self._wire is wire:
                self.dial_failed(name, attempt, failure)
            return
        if self._wire is wire:
            self.arrived(connection)
        else:
            connection.abort("the node has stopped")

    def dial_failed(self, name: str, attempt: int, failure: DialFailed) -> None:
        """A dial came to nothing."""
        now = trio.current_time()
        self.cluster.dial_did_fail(name, attempt, outcome_of(failure), str(failure), now)
        self.flush()
        scheduler.wake()

    # -------------------------------------------------------------------------- effects

    def flush(self) -> None:
        """Carry out what the cluster wants done, also what comes of that."""
        if self._flushing:
            return
        self._flushing = True
        try:
            while effects := self.cluster.take_effects():
                for effect in effects:
                    self._actions[effect.__class__](effect)
        finally:
            self._flushing = False
        if self.cluster.started:
            self._set_alarm()

    def _transmit(self, effect: do.Transmit) -> None:
        message = effect.message
        try:
            effect.connection.send(message)
        except Exception as error:
            text = why_unsendable(error)
            if message.__class__ in (Spawn, Call):
                self._sender.fail(text)
            else:
                # For example an exit reason that is not valid Unicode.
                self.report(f"{message.__class__.__name__} not sent: {text}")

    def _dial_soon(self, effect: do.Dial) -> None:
        if self._wire is not None:
            self.nursery.start_soon(self._dial, self._wire, effect.name, effect.attempt)

    def _close(self, effect: do.Close) -> None:
        if effect.abort:
            effect.connection.abort(effect.reason)
        else:
            effect.connection.close(effect.reason)

    def _deliver(self, effect: do.Deliver) -> None:
        local(effect.number).send(effect.message)

    def _notify(self, effect: do.Notify) -> None:
        process = local(effect.number)
        if effect.kind != "global_conflict" or process.trap_exit:
            process.send((Atom(effect.kind), effect.name))

    def _signal_exit(self, effect: do.SignalExit) -> None:
        reason = reason_from_wire(effect.reason, self)
        local(effect.number).exit(self.pid(effect.sender), reason, linked=effect.linked)

    def _signal_down(self, effect: do.SignalDown) -> None:
        reason = reason_from_wire(effect.reason, self)
        local(effect.number).down(effect.ref, self.pid(effect.target), reason)


def _deliver_many(message: SendMany) -> None:
    """To each process what is for it."""
    receivers, messages = message.receivers, message.messages
    find = PROCESSES.get
    at = 0
    for number, many in zip(receivers[::2], receivers[1::2], strict=True):
        process = find(number)
        if process is not None:
            if many == 1:
                process.send(messages[at])
            else:
                process.send_all(messages[at : at + many])
        at += many


def _make_credentials() -> tuple[Credentials, ssl.SSLContext]:
    """The certificate of this node, and its settings for dialling. Raises ValueError."""
    from meshrt.node.authority import authority_from
    from meshrt.node.certificate import client_context, make_credentials

    authority = authority_from(os.environ)
    if authority is None:
        return make_credentials(), client_context()
    return authority.credentials(), authority.client_context()


def _refusal(refusal: Any) -> tuple[Refusal, str] | None:
    """A decision of the state half in the words of the handshake."""
    if refusal is None:
        return None
    from meshrt.node import session
    from meshrt.node.handshake import Refusal

    words = {
        session.Refusal.OWN_NAME: Refusal.OWN_NAME,
        session.Refusal.CONNECTED: Refusal.ALREADY_CONNECTED,
        session.Refusal.CONNECTING: Refusal.ALREADY_CONNECTING,
    }
    return words[refusal], refusal.value
