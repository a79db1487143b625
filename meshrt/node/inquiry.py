"""What a tool does to ask a node how it is: one authenticated connection, one answer."""

from __future__ import annotations

import os
import secrets
from dataclasses import asdict
from typing import Any

import trio

from meshrt.node import names
from meshrt.node.authority import BadCertificate, authority_from
from meshrt.node.codec import MessageCodec
from meshrt.node.connection import TOOL, Connection
from meshrt.node.dialling import DialFailed, Wire, dial
from meshrt.node.frames import Message, PidTriple, StatusReply, StatusRequest
from meshrt.node.handshake import Identity
from meshrt.node.report import Reporter
from meshrt.node.terms import TermCodec


class InquiryFailed(Exception):
    """No answer; the text says why, for a person."""


def ask_status(target: str, cookie: str, timeout: float) -> dict[str, Any]:
    """How the node `target` is: the fields of a `StatusReply`, records as dictionaries, pids as
    text. `timeout` in seconds. Raises `InquiryFailed`."""
    try:
        name = names.parse(target)
    except names.InvalidName as error:
        raise InquiryFailed(str(error)) from None
    try:
        identity = Identity(
            f"tool-{secrets.token_hex(8)}@localhost:1", secrets.randbits(32) or 1, cookie, TOOL
        )
    except ValueError as error:
        raise InquiryFailed(str(error)) from None
    reply: StatusReply = trio.run(_ask, identity, name, timeout)
    found = asdict(reply)
    for entry in found["names"]:
        pid = entry["pid"]
        entry["pid"] = f"<{pid['node']}.{pid['number']}.{pid['creation']}>"
    return found


async def _ask(identity: Identity, name: names.NodeName, timeout: float) -> StatusReply:
    codec = MessageCodec(TermCodec(_no_pid, lambda triple: triple))
    try:
        authority = authority_from(os.environ)
        context = None if authority is None else authority.client_context()
    except BadCertificate as error:
        raise InquiryFailed(str(error)) from None
    report = Reporter(lambda _line: None)
    wire = Wire(identity, None, codec, report, timeout, client_context=context)
    with trio.move_on_after(timeout):
        try:
            connection = await dial(wire, name)
        except DialFailed as failure:
            raise InquiryFailed(_advice(failure, name)) from None
        asker = _Asker()
        connection.send(StatusRequest(1))
        await connection.run(asker)
        if asker.reply is not None:
            return asker.reply
        raise InquiryFailed(f"{name} gave no answer: {asker.lost}")
    raise InquiryFailed(f"no answer from {name} within {timeout:g} s")


def _no_pid(_value: object) -> PidTriple | None:
    return None


def _advice(failure: DialFailed, name: names.NodeName) -> str:
    text = str(failure)
    if failure.tcp:
        return f"no node answers there: {text}"
    if failure.cut_off or "CERTIFICATE" in text:
        # With TLS 1.3 the side that dials is done before its certificate has been looked at.
        return f"certificates do not agree (MESH_TLS_CA, MESH_TLS_CERT, MESH_TLS_KEY)? {text}"
    if "TLS error" in text:
        return f"what listens at {name.host} port {name.port} is not a Mesh node: {text}"
    return text


class _Asker:
    """The owner of the tool's end of the connection."""

    def __init__(self) -> None:
        self.reply: StatusReply | None = None
        self.lost = ""

    def messages_received(self, connection: Connection, messages: list[Message]) -> None:
        """The answer, if it is one."""
        for message in messages:
            if isinstance(message, StatusReply):
                self.reply = message
        connection.abort("answered")

    def message_dropped(self, connection: Connection, message: Message, name: str) -> None:
        """An answer contains no values."""

    def connection_lost(self, connection: Connection, reason: str) -> None:
        """The end."""
        self.lost = reason
