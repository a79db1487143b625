"""Random patterns, and `case` over values of every type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.unit.lower.random_meaning import Expr, Names, Parts, Scope

Test = Callable[[Any, Scope], bool]
"""Whether a value matches a pattern; what the pattern binds goes into the scope."""


class Patterns(Parts):
    def int_pattern(self, names: Names, name: str) -> tuple[str, Test]:
        """A pattern for an Int; what it binds goes into `names` and the scope."""
        kind = self.random.choice(["literal", "alternatives", "name", "wildcard", "as"])
        values = self.random.sample([0, 1, 2, 3, -1, 7, 10, 255], 2)
        if kind == "literal":
            return str(values[0]), lambda v, scope: v == values[0]
        if kind == "alternatives":
            return f"{values[0]} | {values[1]}", lambda v, scope: v in values
        if kind == "wildcard":
            return "_", lambda v, scope: True
        names.add(name, "Int")

        def bind(value: int, scope: Scope) -> bool:
            scope[name] = value
            return kind == "name" or value in values

        return (name if kind == "name" else f"{values[0]} | {values[1]} as {name}"), bind

    def _element(self, names: Names, name: str, exact: bool) -> tuple[str, Test]:
        """A pattern for an item of a list; `as` binds more loosely than `::`."""
        while True:
            trial = names.child()
            text, test = self.int_pattern(trial, name)
            if exact or " as " not in text:
                names.by_type = trial.by_type
                return text, test

    def _arms(
        self,
        names: Names,
        depth: int,
        patterns: Callable[[Names], tuple[str, Test]],
    ) -> tuple[str, Callable[[Any, Scope], Any]]:
        arms: list[tuple[Test, Expr | None, Expr]] = []
        lines: list[str] = []
        for _ in range(self.random.randint(1, 4)):
            inner = names.child()
            text, test = patterns(inner)
            guard = self._guard(inner) if self.random.random() < 0.4 else None
            body = self.block(inner, "Int", depth)
            when = f" when {guard.text}" if guard is not None else ""
            lines.append(f"{text}{when} -> do\n{body.text}\nend")
            arms.append((test, guard, body))
        body = self.expression(names, "Int", depth)
        lines.append(f"_ -> {body.text}")
        arms.append((lambda value, scope: True, None, body))

        def choose(value: Any, scope: Scope) -> Any:
            for test, guard, body in arms:
                inner = dict(scope)
                if test(value, inner) and (guard is None or guard.run(inner)):
                    return body.run(inner)
            raise AssertionError

        return "\n".join(lines), choose

    def _guard(self, names: Names) -> Expr:
        known = names.by_type.get("Int", [])
        value = self.random.choice([0, 1, 5, -1])
        if not known:
            return Expr("1 < 2", lambda scope: True)
        name = self.random.choice(known)
        if self.random.random() < 0.5:
            return Expr(f"{name} > {value}", lambda scope: scope[name] > value)
        return Expr(
            f"not ({name} == {value}) and {name} < 100",
            lambda scope: scope[name] != value and scope[name] < 100,
        )

    def _int_case(self, names: Names, depth: int) -> Expr:
        subject = self.expression(names, "Int", depth)
        text, choose = self._arms(names, depth, lambda inner: self.int_pattern(inner, "n"))
        return Expr(
            f"(case {subject.text} do\n{text}\nend)",
            lambda scope: choose(subject.run(scope), scope),
        )

    def _int_tuple_case(self, names: Names, depth: int) -> Expr:
        left, right = self.expression(names, "Int", depth), self.expression(names, "Int", depth)

        def pattern(inner: Names) -> tuple[str, Test]:
            first, second = self.int_pattern(inner, "p"), self.int_pattern(inner, "q")
            return (
                f"({first[0]}, {second[0]})",
                lambda v, scope: first[1](v[0], scope) and second[1](v[1], scope),
            )

        text, choose = self._arms(names, depth, pattern)
        return Expr(
            f"(case ({left.text}, {right.text}) do\n{text}\nend)",
            lambda scope: choose((left.run(scope), right.run(scope)), scope),
        )

    def _int_option_case(self, names: Names, depth: int) -> Expr:
        subject = self.expression(names, "Option", depth)

        def pattern(inner: Names) -> tuple[str, Test]:
            if self.random.random() < 0.3:
                return "None", lambda v, scope: v[0] == "None"
            text, test = self.int_pattern(inner, "s")
            return f"Some({text})", lambda v, scope: v[0] == "Some" and test(v[1], scope)

        text, choose = self._arms(names, depth, pattern)
        return Expr(
            f"(case {subject.text} do\n{text}\nend)",
            lambda scope: choose(subject.run(scope), scope),
        )

    def _int_list_case(self, names: Names, depth: int) -> Expr:
        subject = self.expression(names, "List", depth)

        def pattern(inner: Names) -> tuple[str, Test]:
            size = self.random.randint(0, 2)
            exact = self.random.random() < 0.5 or size == 0
            parts = [self._element(inner, f"e{i}", exact) for i in range(size)]

            def test(value: list[int], scope: Scope) -> bool:
                if len(value) < size or (exact and len(value) != size):
                    return False
                if not all(part[1](v, scope) for part, v in zip(parts, value, strict=False)):
                    return False
                if not exact:
                    scope["rest"] = value[size:]
                return True

            texts = [text for text, _ in parts]
            if exact:
                return f"[{', '.join(texts)}]", test
            inner.add("rest", "List")
            return " :: ".join([*texts, "rest"]), test

        text, choose = self._arms(names, depth, pattern)
        return Expr(
            f"(case {subject.text} do\n{text}\nend)",
            lambda scope: choose(subject.run(scope), scope),
        )
