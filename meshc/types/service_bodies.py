"""The bodies of services: `init` gives the state, handlers take it and give the next one.

The state has one type for the whole service. It does not occur in the types of the client
functions, so it must not be generalised with them: what is unknown in it belongs to level 0.
"""

from __future__ import annotations

from meshc.diagnostics.diagnostic import Label
from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.annotations import written_type
from meshc.types.blocks import infer_block, tail_span
from meshc.types.context import Context, labelled
from meshc.types.early import settle_early
from meshc.types.environment import ClientInfo, Env, Frame, ServiceInfo
from meshc.types.functions import (
    declare_signature,
    function_frame,
    infer_bodies,
    parameter_types,
    require_bounds,
)
from meshc.types.patterns import check_pattern
from meshc.types.schemes import keep_evident
from meshc.types.typed import Handler, Service
from meshc.types.types import (
    ERROR,
    INT,
    UNIT,
    Scheme,
    TCon,
    TFun,
    TTuple,
    TVar,
    Type,
    pid_of,
    prune,
)

_PID = pid_of(UNIT)


class ServiceChecking:
    """One service of a group that is being inferred."""

    def __init__(self, cx: Context, service: ServiceInfo) -> None:
        self.service = service
        self.state: Type = TVar(0) if service.init else INT
        self._frames: dict[str, Frame] = {}
        self._results: dict[str, Type] = {}
        for name, client in service.clients.items():
            handler = client.handler
            if handler is None:
                self._declare_start(cx, client)
                continue
            frame = Frame("function", cx.fresh(), knows_self=True, level=cx.level)
            params = tuple(cx.fresh() for _ in handler.params)
            parameter_types(cx, frame, handler.params, params, handler.params)
            result: Type = UNIT
            if handler.kind == "call":
                result = cx.fresh()
                if handler.result is not None:
                    result = written_type(cx, handler.result, {})
                frame.result = TTuple((self.state, result))
            else:
                frame.result = self.state
            self._frames[name] = frame
            self._results[name] = result
            client.type = TFun((_PID, *params), result)

    def _declare_start(self, cx: Context, client: ClientInfo) -> None:
        params: tuple[Type, ...] = ()
        if self.service.init:
            frame = self._frames["start"] = function_frame(cx, self.service.init[0], None)
            signature = declare_signature(cx, frame, self.service.init)
            cx.unify(self.state, frame.result, self.service.init[0].name_span)
            params = signature.params
        client.type = TFun(params, _PID)

    def infer_body(self, cx: Context) -> None:
        """Check `init` first, since it says what the state is."""
        service = self.service
        if service.init:
            start = service.clients["start"].type
            assert isinstance(start, TFun)
            frame = self._frames["start"]
            infer_bodies(cx, Env(None, frame), service.init, TFun(start.params, frame.result))
        for name, client in service.clients.items():
            if client.handler is not None:
                self._handler(cx, client, client.handler, self._frames[name], self._results[name])

    def _handler(
        self, cx: Context, client: ClientInfo, handler: tree.Handler, frame: Frame, reply: Type
    ) -> None:
        env = Env(None, frame)
        if handler.state is not None:
            env.names[handler.state] = self.state
        assert isinstance(client.type, TFun)
        for param, type_ in zip(handler.params, client.type.params[1:], strict=True):
            check_pattern(cx, env, param.pattern, type_)
        found = infer_block(cx, env, handler.body, prune(frame.result))
        settle_early(cx, frame)
        failure = cx.unify(frame.result, found, handler.body.span)
        if failure is None:
            return
        span = tail_span(handler.body)
        labels = self._state_label()
        if handler.result is not None:
            labels.append(labelled(handler.result.span, "the reply is declared as {}", reply))
        helps = ["a `cast` handler gives the new state"]
        if handler.kind == "call":
            helps = ["a `call` handler gives the new state and the reply: `(state, reply)`"]
        cx.mismatch(failure, frame.result, found, span, "this has type {found}", labels, helps)

    def _state_label(self) -> list[Label]:
        known = prune(self.state)
        if isinstance(known, TVar) or (isinstance(known, TCon) and known is ERROR):
            return []
        span: Span = self.service.definition.name_span
        if self.service.init:
            span = self.service.init[0].name_span
            return [labelled(span, "the state that this makes has type {}", known)]
        return [labelled(span, "without `init` the state has type {}", known)]

    def require_bounds(self, cx: Context) -> None:
        """The `where` clause of `init`."""
        if self.service.init:
            require_bounds(cx, self._frames["start"], self.service.init[0])

    def keep_evident(self, cx: Context) -> None:
        """A request carries values only, so a handler that has to know more of a type than their
        classes tell serves one type: its uses decide. To be called before any function of the
        group is generalised, because types may be shared."""
        for client in self.service.clients.values():
            assert not isinstance(client.type, Scheme)
            keep_evident(client.type, cx.level)

    def generalise(self, cx: Context) -> None:
        """Make the client functions ready for use by others."""
        for client in self.service.clients.values():
            client.type = cx.generalise(client.type)  # type: ignore[arg-type]


def typed_service(service: ServiceInfo) -> Service:
    """What later passes get of a checked service."""
    handlers = tuple(
        Handler(client.handler, client.ref)
        for client in service.clients.values()
        if client.handler is not None
    )
    start = service.clients["start"].ref
    return Service(service.definition, service.init, start, handlers)
