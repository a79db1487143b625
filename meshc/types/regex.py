"""Regex literals: their patterns are checked where they stand."""

from __future__ import annotations

from meshc.syntax import tree
from meshc.syntax.tree import Span
from meshc.types.context import Context
from meshc.types.dispatch import rule
from meshc.types.environment import Env
from meshc.types.types import REGEX, Type

_OPENING = len("~r/")


@rule(tree.Regex)
def _regex(cx: Context, env: Env, node: tree.Regex, hint: Type | None) -> Type:
    # Imported here, because few programs have any.
    from meshrt.regex.pattern import Regex, RegexTooLarge
    from meshrt.regex.syntax import RegexSyntaxError

    # Other letters have been reported where the flags were read.
    flags = "".join(flag for flag in node.flags if flag in "ims")
    try:
        Regex(node.pattern, flags).check()
    except RegexSyntaxError as error:
        start = node.span.start + _OPENING
        stop = min(start + error.stop, node.span.end)
        _report(cx, error.message, Span(min(start + error.start, stop - 1), stop))
    except RegexTooLarge:
        _report(cx, "the compiled pattern exceeds 10 MB", node.span)
    return REGEX


def _report(cx: Context, message: str, span: Span) -> None:
    cx.error(
        "P0001",
        f"invalid regex: {message}",
        span,
        label=message,
        helps=["patterns are written as in Rust's regex, without look-around and backreferences"],
    )
