"""Services: processes with a state that handle calls and casts one at a time.

    Till = Service("Main.Till")
    Till_peek = Till.call("peek", peek, brief=True)     # Till.peek(pid)
    Till_clear = Till.cast("clear", clear)              # Till.clear(pid)
    Till_start = …  Till.start(state)

A handler is a function of the process, the state and the arguments. That of a call gives the
new state and the reply, that of a cast the new state.

A call goes into the mailbox of the service as a `Request`, and the caller waits for the answer
to just that request: no message of its own is touched. When the service ends before it has
answered, the caller fails with the reason.

A *brief* handler does not wait, does not loop, and does not call anything that might. If the
service waits for a message (so there is none before this one), such a handler is run in the
caller's turn: the service cannot tell the difference, and two switches are saved. Its failure
is that of the service. No other handler is run so, not even one that seldom waits: it may be
pre-empted, or wait in plain code, and then its stack and that of the caller would be one stack,
of which neither process could end without the other.

Between nodes a request is a tuple, `(:"$call", service, handler, pid, arguments)`; a process
made for the one call waits for the answer, so that it never is in the caller's mailbox.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, Final

from meshrt.process.mailbox import DOWN
from meshrt.process.pid import Pid
from meshrt.process.process import Process
from meshrt.process.reason import Reason
from meshrt.process.scheduler import ready
from meshrt.process.spawning import spawn
from meshrt.values import Atom, display
from meshrt.values.interruption import transparent
from meshrt.values.panic import Panic

_CALL: Final = Atom("$call")
_CAST: Final = Atom("$cast")
_REPLY: Final = Atom("$reply")
_FAILED: Final = Atom("$failed")

_NO_SERVICE: Final = "noproc"


class Request:
    """A call or a cast that waits in a mailbox. `caller` waits for the answer; it is None for
    a cast. `failure` says why a call was not answered."""

    __slots__ = ("arguments", "caller", "failure", "handler")

    failure: str | None

    def __init__(
        self, handler: Handler, arguments: tuple[Any, ...], caller: Process | None
    ) -> None:
        self.handler = handler
        self.arguments = arguments
        self.caller = caller
        self.failure = None

    def mesh_display(self) -> str:
        """The text form, in the report of a failure."""
        arguments = ", ".join(map(display, self.arguments))
        return f"{self.handler.service.name}.{self.handler.name}({arguments})"

    def answer(self, reply: object) -> None:
        """Give the caller the answer."""
        if self.caller is not None:
            self.caller.answer(self, reply)

    def fail(self, reason: str) -> None:
        """The service ended with `reason`."""
        self.failure = reason
        self.answer(None)


class _RequestOfNode(Request):
    """A call from another node: the answer goes to `pid` as a message. That end watches the
    service and hears of its end by itself."""

    __slots__ = ("pid",)

    def __init__(self, handler: Handler, arguments: tuple[Any, ...], pid: Pid) -> None:
        super().__init__(handler, arguments, None)
        self.pid = pid

    def answer(self, reply: object) -> None:
        self.pid.send((_REPLY, reply))


class Server:
    """What makes a process one of a service: its state, and the calls not answered so far."""

    __slots__ = ("requests", "service", "state")

    state: Any

    def __init__(self, service: Service, state: object) -> None:
        self.service = service
        self.state = state
        self.requests: set[Request] = set()

    def exit_message(self, sender: Pid, reason: Reason, linked: bool) -> object:
        """What an exit signal becomes when the process traps exits."""
        return self.service.exit_message(sender, reason, linked)

    def ended(self, process: Process) -> None:
        """The process has ended: nobody will be answered any more."""
        reason = process.exit_reason
        assert reason is not None
        process.role = None
        requests, self.requests = self.requests, set()
        for request in requests:
            request.fail(reason.text)


class Handler:
    """One handler of a service. `send` is the client function of a cast; `requester` makes that
    of a call."""

    __slots__ = ("function", "name", "replies", "service", "suspends")

    def __init__(
        self,
        service: Service,
        name: str,
        function: Callable[..., Any],
        replies: bool,
        suspends: bool,
    ) -> None:
        self.service = service
        self.name = name
        self.function = function
        self.replies = replies
        self.suspends = suspends

    def send(self, pid: Pid, *arguments: Any) -> None:
        """Cast to the service `pid`; lost if there is no such service."""
        if pid.__class__ is not Process:
            pid.send((_CAST, self.service.name, self.name, arguments))
            return
        server = pid.role
        if server.__class__ is Server and server.service is self.service:
            pid.send(Request(self, arguments, None))


def requester(handler: Handler, brief: bool) -> Callable[..., Generator[Any, Any, Any]]:
    """The client function of a call: the reply. Panics if there is none."""
    service, function = handler.service, handler.function

    def request_at_once(me: Process, pid: Pid, *arguments: Any) -> Generator[Any, Any, Any]:
        if pid.__class__ is not Process:
            return (yield from _request_of_node(me, handler, pid, arguments))
        server = pid.role
        if server.__class__ is not Server or server.service is not service:
            raise _failed(_NO_SERVICE)
        failure = None
        if pid.waiting:
            try:
                server.state, reply = function(pid, server.state, *arguments)
            except RecursionError:
                # It may be the caller that is deep; the service has a stack of its own.
                pass
            except Exception as raised:
                failure = raised
            else:
                if me.budget:
                    me.budget -= 1
                else:
                    yield me.breathe()
                return reply
        elif pid is me:
            raise _failed("calling itself")
        request = _requested(me, handler, arguments)
        server.requests.add(request)
        pid.send(request)
        if failure is not None:
            pid.fail(failure)
            del failure
        me.awaiting = request
        return (yield from _answer(me, request))

    def request(me: Process, pid: Pid, *arguments: Any) -> Generator[Any, Any, Any]:
        if pid.__class__ is not Process:
            return (yield from _request_of_node(me, handler, pid, arguments))
        server = pid.role
        if server.__class__ is not Server or server.service is not service:
            raise _failed(_NO_SERVICE)
        if pid is me:
            raise _failed("calling itself")
        # What follows is `_requested`, `Process.send` and `_answer`, without their calls.
        request = me.request
        if request is None:
            request = Request(handler, arguments, me)
        else:
            me.request = None
            request.handler = handler
            request.arguments = arguments
        server.requests.add(request)
        if pid.waiting and pid.direct:
            pid.waiting = False
            pid.out = request
            ready(pid)
        else:
            pid.send(request)
        me.awaiting = request
        reply = yield
        if request.failure is not None:
            raise _failed(request.failure)
        request.arguments = ()
        me.request = request
        return reply

    return request_at_once if brief else request


def _requested(me: Process, handler: Handler, arguments: tuple[Any, ...]) -> Request:
    # A process waits for one answer at a time. A request that has been answered is in nobody
    # else's hands, so its process uses it again.
    request: Request | None = me.request
    if request is None:
        return Request(handler, arguments, me)
    me.request = None
    request.handler = handler
    request.arguments = arguments
    return request


def _answer(me: Process, request: Request) -> Generator[Any, Any, Any]:
    reply = yield
    if request.failure is not None:
        raise _failed(request.failure)
    request.arguments = ()
    me.request = request
    return reply


class Service:
    """A service definition: `name` is qualified, `Main.Till`.

    `other(process, state, message)` is iterated for every message that is no request, and gives
    the new state; without it they are dropped."""

    __slots__ = ("handlers", "name", "other")

    def __init__(
        self, name: str, other: Callable[[Process, Any, object], Any] | None = None
    ) -> None:
        self.name = name
        self.other = other
        self.handlers: dict[str, Handler] = {}

    def call(
        self,
        name: str,
        function: Callable[..., Any],
        *,
        brief: bool = False,
        suspends: bool = False,
    ) -> Callable[..., Generator[Any, Any, Any]]:
        """Add the handler of a call, known to other nodes by `name`: its client function."""
        handler = self.handlers[name] = Handler(self, name, function, True, suspends)
        return requester(handler, brief)

    def cast(
        self,
        name: str,
        function: Callable[..., Any],
        *,
        brief: bool = False,
        suspends: bool = False,
    ) -> Callable[..., None]:
        """Add the handler of a cast: its client function."""
        handler = self.handlers[name] = Handler(self, name, function, False, suspends)
        return handler.send

    def start(self, state: object) -> Process:
        """Start a process of this service that begins with `state`."""
        server = Server(self, state)
        process = spawn(serve, server)
        process.role = server
        process.at_exit(server.ended)
        return process

    def exit_message(self, sender: Pid, reason: Reason, linked: bool) -> object:
        """What an exit signal becomes when a process of the service traps exits."""
        return None

    def _request_in(self, message: object) -> Request | None:
        """The request that came from another node as a tuple."""
        if message.__class__ is not tuple or len(message) < 4:
            return None
        kind, service, name, *rest = message
        if kind is _CAST and len(rest) == 1:
            handler = self._handler(service, name, rest[0], replies=False)
            return None if handler is None else Request(handler, rest[0], None)
        if kind is _CALL and len(rest) == 2 and isinstance(rest[0], Pid):
            handler = self._handler(service, name, rest[1], replies=True)
            if handler is not None:
                return _RequestOfNode(handler, rest[1], rest[0])
            rest[0].send((_FAILED, _NO_SERVICE))
        return None

    def _handler(
        self, service: object, name: object, arguments: object, replies: bool
    ) -> Handler | None:
        if service != self.name or arguments.__class__ is not tuple:
            return None
        handler = self.handlers.get(name) if isinstance(name, str) else None
        if handler is None or handler.replies is not replies:
            return None
        # The process and the state come first.
        return handler if handler.function.__code__.co_argcount == len(arguments) + 2 else None


@transparent
def serve(me: Process, server: Server) -> Generator[Any, Any, None]:
    """The life of a service process: one message after the other, for ever."""
    service = server.service
    other = service.other
    while True:
        if me.mailbox:
            if me.budget:
                me.budget -= 1
            else:
                yield me.breathe()
            message = me.mailbox.popleft()
        else:
            me.waiting = True
            message = yield
        if message.__class__ is not Request:
            request = service._request_in(message)
            if request is None:
                if other is not None:
                    server.state = yield from other(me, server.state, message)
                continue
            message = request
        handler = message.handler
        # Unpacking costs more than the rest of the call of a small handler.
        if len(message.arguments) == 1:
            result = handler.function(me, server.state, message.arguments[0])
        elif message.arguments:
            result = handler.function(me, server.state, *message.arguments)
        else:
            result = handler.function(me, server.state)
        if handler.suspends:
            result = yield from result
        caller = message.caller
        if caller is not None:
            server.state, reply = result
            server.requests.discard(message)
            if caller.awaiting is message:
                # `Process.answer`, in the dispatcher's turn.
                caller.awaiting = None
                caller.out = reply
                ready(caller)
        elif handler.replies:
            server.state, reply = result
            message.answer(reply)
        else:
            server.state = result


def _failed(reason: str) -> Panic:
    return Panic(f"service call failed: {reason}")


# ---------------------------------------------------------------- other nodes


def _request_of_node(
    me: Process, handler: Handler, pid: Pid, arguments: tuple[Any, ...]
) -> Generator[Any, Any, Any]:
    request = Request(handler, arguments, me)
    spawn(_relay, request, pid)
    me.awaiting = request
    reply = yield
    if request.failure is not None:
        raise _failed(request.failure)
    return reply


def _relay(me: Process, request: Request, pid: Pid) -> Generator[Any, Any, None]:
    """Make a call to a service on another node, and wait for what becomes of it."""
    caller = request.caller
    assert isinstance(caller, Process)
    handler = request.handler
    watched = me.watch(pid)
    me.watch(caller)
    pid.send((_CALL, handler.service.name, handler.name, me, request.arguments))
    while True:
        if me.mailbox:
            message = me.mailbox.popleft()
        else:
            me.waiting = True
            message = yield
        kind = message[0] if message.__class__ is tuple and message else None
        if kind is _REPLY:
            request.answer(message[1])
            return
        if kind is _FAILED:
            request.fail(message[1])
            return
        if kind is DOWN:
            if message[1] == watched:
                request.fail(message[3])
            return
