"""Random loops by tail calls that take lists apart and put lists together.

A function goes through `xs` by a `case`, with `ys` beside it, and hands on `out`. What it does
with them is what lowering knows special forms for, or nearly: arms that take one element, two
or none, lists that change places, are used otherwise, or grow at either end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.unit.lower.random_expressions import Expressions
from tests.unit.lower.random_meaning import Expr, Leave, Names, Scope

PATTERNS = {"[]": 0, "[x]": 1, "x :: rest": 1, "_ :: rest": 1, "x :: y :: rest": 2, "_": 0}
"""How many elements each takes."""


@dataclass
class _Arm:
    pattern: str
    guard: Expr | None
    args: list[Expr] | None
    """Of the tail call; without one, the value is `value`."""
    value: Expr

    def matches(self, xs: list[Any], scope: Scope) -> bool:
        taken = PATTERNS[self.pattern]
        exact = self.pattern.startswith("[")
        if len(xs) < taken or (exact and len(xs) != taken):
            return False
        for name, value in zip(("x", "y"), xs, strict=False):
            if name in self.pattern:
                scope[name] = value
        if "rest" in self.pattern:
            scope["rest"] = xs[taken:]
        return self.guard is None or bool(self.guard.run(dict(scope)))


class Lists(Expressions):
    """Adds functions over lists to the program."""

    def list_function(self, name: str) -> Callable[[int, int], Any]:
        """Write a function `name(a, b)` that runs such a loop; gives its meaning."""
        names = Names(result="Int")
        for parameter in ("n", "a"):
            names.add(parameter, "Int")
        for parameter in ("xs", "ys", "out"):
            names.add(parameter, "List")
        arms = self._list_arms(f"{name}_", names)
        at_end = self.expression(names, "Int", 1)
        early = self.expression(names, "Bool", 1) if self.random.random() < 0.3 else None
        lines = [f"if n <= 0 do\n return {at_end.text}\nend"]
        if early is not None:
            lines.append(f"if {early.text} do\n return List.length(out)\nend")
        lines.append("case xs do")
        for arm in arms:
            guard = f" when ({arm.guard.text})" if arm.guard is not None else ""
            body = arm.value.text
            if arm.args is not None:
                body = f"{name}_({', '.join(arg.text for arg in arm.args)})"
            lines.append(f"{arm.pattern}{guard} -> {body}")
        lines.append("end")
        params = "n :: Int, xs :: List<Int>, ys :: List<Int>, a :: Int, out :: List<Int>"
        body = "\n".join(lines)
        self.texts.append(f"fn {name}_({params}) -> Int do\n{body}\nend")
        start = self.random.randint(0, 5)
        items = "[a, b, 3, a, 5]"
        self.texts.append(
            f"fn {name}(a :: Int, b :: Int) -> Int = {name}_({start}, {items}, [b, 2], a, [])"
        )

        def call(a: int, b: int) -> Any:
            scope: Scope = {"n": start, "xs": [a, b, 3, a, 5], "ys": [b, 2], "a": a, "out": []}
            try:
                while True:
                    if scope["n"] <= 0:
                        return at_end.run(dict(scope))
                    if early is not None and early.run(dict(scope)):
                        return len(scope["out"])
                    arm, inside = _chosen(arms, scope)
                    if arm.args is None:
                        return arm.value.run(inside)
                    values = [arg.run(dict(inside)) for arg in arm.args]
                    scope = dict(zip(("n", "xs", "ys", "a", "out"), values, strict=True))
            except Leave as leave:
                return leave.value

        return call

    def _list_arms(self, name: str, names: Names) -> list[_Arm]:
        patterns = self.random.sample(sorted(PATTERNS), self.random.randint(1, 4))
        patterns = [p for p in patterns if p != "_"]
        arms = [self._list_arm(pattern, names, last=False) for pattern in patterns]
        return [*arms, self._list_arm("_", names, last=True)]

    def _list_arm(self, pattern: str, names: Names, *, last: bool) -> _Arm:
        inside = names.child()
        for name in ("x", "y"):
            if name in pattern:
                inside.add(name, "Int")
        if "rest" in pattern:
            inside.add("rest", "List")
        guard = None
        if not last and self.random.random() < 0.4:
            guard = self.expression(inside, "Bool", 1)
        args = None
        if "rest" in pattern or self.random.random() < 0.2:
            args = self._list_args(inside, "rest" if "rest" in pattern else "xs")
        return _Arm(pattern, guard, args, self.expression(inside, "Int", 1))

    def _list_args(self, names: Names, rest: str) -> list[Expr]:
        def name(*wanted: str) -> Expr:
            chosen = self.random.choice(wanted)
            return Expr(chosen, lambda scope: scope[chosen])

        return [
            Expr("n - 1", lambda scope: scope["n"] - 1),
            name(rest, rest, rest, rest, rest, "xs", "ys"),
            name("ys", "ys", "ys", "ys", rest),
            self.expression(names, "Int", 2),
            self._grown(names),
        ]

    def _grown(self, names: Names) -> Expr:
        item = self.expression(names, "Int", 1)
        more = self.expression(names, "List", 0)
        forms: list[tuple[str, Callable[[Scope], Any]]] = [
            (f"out ++ [{item.text}]", lambda scope: [*scope["out"], item.run(scope)]),
            (f"List.append(out, {item.text})", lambda scope: [*scope["out"], item.run(scope)]),
            (f"[{item.text}] ++ out", lambda scope: [item.run(scope), *scope["out"]]),
            (f"out ++ {more.text}", lambda scope: scope["out"] + more.run(scope)),
            ("out", lambda scope: scope["out"]),
        ]
        weights = [4, 4, 3, 1, 2]
        return Expr(*self.random.choices(forms, weights)[0])


def _chosen(arms: list[_Arm], scope: Scope) -> tuple[_Arm, Scope]:
    for arm in arms:
        inside = dict(scope)
        if arm.matches(scope["xs"], inside):
            return arm, inside
    raise AssertionError
