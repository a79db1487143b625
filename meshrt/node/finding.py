"""The task that looks for members by DNS, as long as the node is one. See `discovery`."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

import trio

from meshrt.node.bootstrap import SEED, BadEnvironment, cluster_port, discovery_interval
from meshrt.node.connection import PeerInfo
from meshrt.node.discovery import Discovery
from meshrt.node.names import NodeName
from meshrt.node.session import Outcome

if TYPE_CHECKING:
    from meshrt.node.cluster import Cluster
    from meshrt.node.dialling import DialFailed, Wire
    from meshrt.node.transport import TlsConnection


MAX_DIALS = 64
"""Addresses dialled at a time: each takes a socket."""
PROOF_TIME = 2.0
"""Seconds between the name that somebody gives and the proof. As long as it is awaited, the node of
that name may be kept waiting."""


class Host(Protocol):
    """The node, as far as finding others needs it."""

    cluster: Cluster

    def arrived(self, connection: TlsConnection) -> None:
        """A connection has passed the handshake."""

    def dial_failed(self, name: str, attempt: int, failure: DialFailed) -> None:
        """A dial to a node that the cluster knew of came to nothing."""

    def report(self, text: str, /) -> None:
        """One line for the people who run the node."""


class Finder:
    """Looks at the seed every `interval` seconds and dials port `port` of its addresses."""

    def __init__(self, host: Host, wire: Wire, seed: str, port: int, interval: float) -> None:
        self._host = host
        self._wire = wire
        self._seed = seed
        self._port = port
        self._interval = interval
        self._discovery = Discovery()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self.look()
            await trio.sleep(self._interval)

    async def look(self) -> None:
        """One round: dial the addresses that are not known."""
        failures: list[str] = []
        try:
            addresses = await _resolve(self._seed)
        except OSError as error:
            addresses = []
            failures.append(error.strerror or str(error))
        due = self._discovery.to_dial(addresses, self._connected())
        places = trio.Semaphore(MAX_DIALS)
        async with trio.open_nursery() as nursery:
            for address in due:
                await places.acquire()
                nursery.start_soon(self._try_and_leave, places, address, failures)
        line = self._discovery.news(self._seed, len(addresses), failures)
        if line is not None:
            # Whoever answers for the seed decides how often there is news.
            report = self._wire.report_stranger or self._host.report
            report(line)

    def _connected(self) -> list[str]:
        return [session.name for session in self._host.cluster.sessions.all()]

    async def _try_and_leave(
        self, places: trio.Semaphore, address: str, failures: list[str]
    ) -> None:
        try:
            await self._try(address, failures)
        finally:
            places.release()

    async def _try(self, address: str, failures: list[str]) -> None:
        from meshrt.node.dialling import DialFailed, dial
        from meshrt.node.handshake import Refusal

        host = f"[{address}]" if ":" in address else address
        where = NodeName(f"discovery@{host}:{self._port}", "discovery", address, self._port)
        met: list[tuple[str, int]] = []
        scope = trio.CancelScope()

        def inspect(peer: PeerInfo) -> str | None:
            """Whether to go on with the node that listens there; why not, if not."""
            self._discovery.is_of(address, peer.name)
            attempt = self._host.cluster.meet(peer.name, trio.current_time())
            if attempt is None:
                return "already connected"
            met.append((peer.name, attempt))
            scope.deadline = trio.current_time() + PROOF_TIME
            return None

        try:
            with scope:
                connection = await dial(self._wire, where, check_name=False, inspect=inspect)
            if scope.cancelled_caught:
                raise DialFailed(f"no proof from {where}")
        except DialFailed as failure:
            if met:
                self._host.dial_failed(*met[0], failure)
            elif failure.own_name or failure.refusal == Refusal.OWN_NAME:
                self._discovery.is_own(address)
                return
            elif failure.refusal == Refusal.ALREADY_CONNECTED:
                self._discovery.is_content(address, self._connected())
                return
            elif failure.refusal == Refusal.ALREADY_CONNECTING or failure.unwelcome:
                return
            failures.append(str(failure))
            return
        self._host.arrived(connection)


def finder_from(environment: Mapping[str, str], host: Host, wire: Wire) -> Finder | None:
    """What looks for members, if the environment names a seed."""
    seed = environment.get(SEED, "").strip()
    if not seed:
        return None
    try:
        port = cluster_port(environment)
    except BadEnvironment as error:
        host.report(f"discovery: {error}")
        return None
    return Finder(host, wire, seed, port, discovery_interval(environment))


async def _resolve(seed: str) -> list[str]:
    """The addresses of a host name, sorted. Raises OSError."""
    try:
        found = await trio.socket.getaddrinfo(seed, None, type=socket.SOCK_STREAM)
    except UnicodeError:
        raise OSError(f"not a host name: {seed}") from None
    return sorted({str(address[0]) for *_, address in found})


def outcome_of(failure: DialFailed) -> Outcome:
    """A failed dial in the words of the state half."""
    from meshrt.node.handshake import Refusal

    if failure.tcp:
        return Outcome.NO_ANSWER
    if failure.refusal in (Refusal.ALREADY_CONNECTED, Refusal.ALREADY_CONNECTING):
        return Outcome.GAVE_WAY
    return Outcome.REFUSED
