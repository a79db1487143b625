"""What random programs are made of: Mesh text together with its meaning.

Every expression is made twice at once: as Mesh text, and as a Python function that evaluates
it by the rules of the language, with no care for speed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

Scope = dict[str, Any]


class Leave(Exception):
    """`return` or `?`: leaves the function or closure."""

    def __init__(self, value: object) -> None:
        self.value = value


class Break(Exception):
    """`break`."""


class Continue(Exception):
    """`continue`."""


@dataclass
class Expr:
    """`text` is Mesh, `run` its meaning in a scope."""

    text: str
    run: Callable[[Scope], Any]


@dataclass
class Names:
    """The names in scope, by type: `Int`, `List`, `Option`, `Closure` (of one Int)."""

    by_type: dict[str, list[str]] = field(default_factory=dict)
    in_loop: bool = False
    result: str | None = None

    def child(self, **changes: Any) -> Names:
        copy = Names({k: list(v) for k, v in self.by_type.items()}, self.in_loop, self.result)
        for name, value in changes.items():
            setattr(copy, name, value)
        return copy

    def add(self, name: str, type_: str) -> None:
        for names in self.by_type.values():
            if name in names:
                names.remove(name)
        self.by_type.setdefault(type_, []).append(name)


def wrap(number: int) -> int:
    return (number + 2**63) % 2**64 - 2**63


def truncated(a: int, b: int) -> tuple[int, int]:
    quotient = abs(a) // abs(b)
    quotient = quotient if (a < 0) == (b < 0) else -quotient
    return wrap(quotient), wrap(a - quotient * b)


def show(value: Any) -> str:
    if value is None:
        return "()"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(map(show, value)) + "]"
    if isinstance(value, tuple):
        if value and value[0] in ("Some", "None"):
            return f"Some({show(value[1])})" if value[0] == "Some" else "None"
        return "(" + ", ".join(map(show, value)) + ")"
    return str(value)


class Parts:
    """What the rules for all kinds of expressions share. `log` is what the program prints;
    `functions` are the functions it has, by name, type and meaning."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.log: list[str] = []
        self.tag = 0
        self.fresh = 0
        self.functions: list[tuple[str, str, Callable[[int, int], Any]]] = []
        self.texts: list[str] = []

    def say(self, tag: int, value: Any) -> Any:
        self.log.append(f"<{tag}>")
        return value

    def expression(self, names: Names, type_: str, depth: int) -> Expr:
        """An expression of a type: a name in scope, or by the rule for that type."""
        known = names.by_type.get(type_)
        if known and self.random.random() < (0.7 if depth <= 0 else 0.2):
            name = self.random.choice(known)
            return Expr(name, lambda scope: scope[name])
        rule: Callable[[Names, int], Expr] = getattr(self, f"_{type_.lower()}")
        return rule(names, depth)

    def block(self, names: Names, type_: str, depth: int) -> Expr:
        """Statements and a value, each on a line."""
        raise NotImplementedError
