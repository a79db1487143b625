"""What goes to another process: no iterator (E0014).

An iterator is a cursor that moves, so two processes that hold it would pull from one source,
at once even. Where the type of a message is not known, because it is a parameter, the running
program looks at the message (`meshrt.process.sendable`).
"""

from __future__ import annotations

from collections.abc import Iterable

from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.context import Context
from meshc.types.environment import AliasInfo, StructInfo, TypeInfo, World
from meshc.types.print import show
from meshc.types.types import GENERIC, TCon, TFun, TVar, Type, children, prune, substitute


def check_sent(cx: Context) -> None:
    """Report every iterator among what the module sends, and note which messages have to be
    looked at when they are sent. All types are known."""
    for span, type_, node in cx.sent:
        holds, is_open = _holds_iterator(cx.world, type_)
        if holds:
            cx.error(
                "E0014",
                "an iterator cannot be sent to another process",
                span,
                label=f"there is an iterator in this value of type {show(type_)}",
                helps=["send a list: `List.collect(iterator)`"],
            )
        elif is_open and node is not None:
            cx.typed.open_sends.add(node)


def note_sent(cx: Context, span: Span, type_: Type, node: tree.Send | None = None) -> None:
    """Something of `type_` goes to another process; `node` sends it, if it is a `send`."""
    cx.sent.append((span, type_, node))


def _holds_iterator(world: World, type_: Type) -> tuple[bool, bool]:
    """Whether values of a type hold an iterator, and whether they may for all that is known: a
    variant that has one need not be the one that is sent. What a function does with iterators
    is no matter."""
    is_open = False
    entered: set[tuple[str | None, str]] = set()
    # Types of parts, and whether every value has the part.
    stack = [(type_, True)]
    while stack:
        part, certain = stack.pop()
        part = prune(part)
        if isinstance(part, TVar):
            # Of any other variable there is no value.
            is_open = is_open or part.level == GENERIC
        elif isinstance(part, TCon):
            if part.module is None and part.name == "Iter":
                if certain:
                    return True, is_open
                is_open = True
            is_open = is_open or part.name == "Ptr"
            if part.name != "Pid":
                stack.extend((arg, certain) for arg in part.args)
            if part.module is not None and (part.module, part.name) not in entered:
                entered.add((part.module, part.name))
                info = world.type_of(part)
                certain = certain and isinstance(info, StructInfo)
                stack.extend((component, certain) for component in _components(info, part))
        elif not isinstance(part, TFun):
            stack.extend((child, certain) for child in children(part))
    return False, is_open


def _components(info: TypeInfo | None, con: TCon) -> Iterable[Type]:
    """The types of the fields, or of the payloads, of a project type."""
    if info is None or isinstance(info, AliasInfo):
        return ()
    if isinstance(info, StructInfo):
        types = list(info.fields.values())
    else:
        types = [type_ for variant in info.variants.values() for type_ in variant.payload]
    mapping: dict[TVar, Type] = dict(zip(info.variables, con.args, strict=False))
    return [substitute(type_, mapping) for type_ in types]
