"""Interpolation: which types have a text form.

Display comes first, Debug stands in for it; only functions, and types that have given up
both, have neither. A type that is a parameter is not asked: its values are shown by their
class.
"""

from __future__ import annotations

from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.bounds import Bound
from meshc.types.context import Context
from meshc.types.dispatch import infer, rule
from meshc.types.environment import Env
from meshc.types.implementations import impl_with
from meshc.types.print import show
from meshc.types.traits import missing
from meshc.types.types import STRING, TCon, TFun, Type, prune


@rule(tree.Interpolation)
def _interpolation(cx: Context, env: Env, node: tree.Interpolation, hint: Type | None) -> Type:
    traits = cx.world.traits
    implemented = bool(traits.impls_of("Display") or traits.impls_of("Debug"))
    for part in node.parts:
        if not isinstance(part, str):
            cx.bound(infer(cx, env, part), TextBound(part.span), part.span)
            if implemented:
                cx.texts.append(part)
    return STRING


class TextBound(Bound):
    """The type must have a text form; `span` is the value that is shown."""

    __slots__ = ("span",)

    def __init__(self, span: Span) -> None:
        self.span = span

    def settle(self, cx: Context, type_: Type, span: Span | None) -> None:
        known = prune(type_)
        if isinstance(known, TFun):
            helps = ["functions cannot be printed; did you mean to call it?"]
        elif missing(cx, known, "Display", None) and missing(cx, known, "Debug", None):
            helps = ["add `Display` or `Debug` to the `deriving(…)` clause"]
        else:
            return
        cx.error(
            "E0006",
            f"{show(known)} does not implement Display",
            self.span,
            label="this has no text form",
            helps=helps,
        )


def resolve_texts(cx: Context) -> None:
    """Note which function gives the text of each interpolated value of a type with an impl.
    All types are known."""
    for node in cx.texts:
        known = prune(cx.types[node])
        if not isinstance(known, TCon):
            continue
        for trait, method in (("Display", "to_string"), ("Debug", "inspect")):
            impl = impl_with(cx, trait, known, ())
            overload = impl.method(method) if impl is not None else None
            if overload is not None:
                cx.typed.texts[node] = overload.ref
                break
            if trait in (cx.world.derives(known) or ()) or known.module is None:
                break
