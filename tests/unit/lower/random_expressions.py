"""Random expressions of every type, closures among them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.unit.lower.random_meaning import (
    Break,
    Continue,
    Expr,
    Leave,
    Names,
    Scope,
    truncated,
    wrap,
)
from tests.unit.lower.random_patterns import Patterns


class Expressions(Patterns):
    def _int(self, names: Names, depth: int) -> Expr:
        if depth <= 0:
            return self._int_literal()
        choices = [
            *(["say"] * 3),
            *(["operator"] * 3),
            *("division", "negate", "if", "case", "tuple_case", "option_case", "list_case"),
            *("call", "pipe", "closure", "length", "reduce", "closures", "nested"),
        ]
        kind = self.random.choice(choices)
        return getattr(self, f"_int_{kind}")(names, depth - 1)  # type: ignore[no-any-return]

    def _int_literal(self) -> Expr:
        value = self.random.choice(
            [0, 1, 2, 3, 7, -1, -2, 10, 255, 2**31, -(2**31), 2**62, 2**63 - 1, -(2**63)]
        )
        return Expr(f"({value})" if value < 0 else str(value), lambda scope: value)

    def _int_say(self, names: Names, depth: int) -> Expr:
        self.tag += 1
        tag = self.tag
        value = self.expression(names, "Int", depth)
        return Expr(f"say({tag}, {value.text})", lambda scope: self.say(tag, value.run(scope)))

    def _int_operator(self, names: Names, depth: int) -> Expr:
        left, right = self.expression(names, "Int", depth), self.expression(names, "Int", depth)
        op = self.random.choice("+-*")

        def run(scope: Scope) -> int:
            a, b = left.run(scope), right.run(scope)
            return wrap(a + b if op == "+" else a - b if op == "-" else a * b)

        return Expr(f"({left.text} {op} {right.text})", run)

    def _int_division(self, names: Names, depth: int) -> Expr:
        left, right = self.expression(names, "Int", depth), self.expression(names, "Int", depth)
        op = self.random.choice("/%")
        divisor = self.random.choice([1, 2, 3, -1, -7, 100])

        def run(scope: Scope) -> int:
            a = left.run(scope)
            b = wrap(right.run(scope) * 0 + divisor)
            return truncated(a, b)[op == "%"]

        return Expr(f"({left.text} {op} ({right.text} * 0 + ({divisor})))", run)

    def _int_negate(self, names: Names, depth: int) -> Expr:
        value = self.expression(names, "Int", depth)
        return Expr(f"(-({value.text}))", lambda scope: wrap(-value.run(scope)))

    def _int_if(self, names: Names, depth: int) -> Expr:
        condition = self.expression(names, "Bool", depth)
        then, other = self.block(names, "Int", depth), self.block(names, "Int", depth)
        return Expr(
            f"(if {condition.text} do\n{then.text}\nelse\n{other.text}\nend)",
            lambda scope: (then if condition.run(scope) else other).run(scope),
        )

    def _call(self, names: Names, depth: int, kind: str) -> Expr | None:
        known = [f for f in self.functions if f[1] == kind]
        if not known:
            return None
        name, _, function = self.random.choice(known)
        a, b = self.expression(names, "Int", depth), self.expression(names, "Int", depth)

        def run(scope: Scope) -> Any:
            first = a.run(scope)
            return function(first, b.run(scope))

        return Expr(f"{name}({a.text}, {b.text})", run)

    def _int_call(self, names: Names, depth: int) -> Expr:
        return self._call(names, depth, "Int") or self._int_say(names, depth)

    def _int_pipe(self, names: Names, depth: int) -> Expr:
        known = [f for f in self.functions if f[1] == "Int"]
        if not known:
            return self._int_say(names, depth)
        name, _, function = self.random.choice(known)
        a, b = self.expression(names, "Int", depth), self.expression(names, "Int", depth)
        slot = self.random.random() < 0.5

        def run(scope: Scope) -> Any:
            piped = a.run(scope)
            other = b.run(scope)
            return function(other, piped) if slot else function(piped, other)

        return Expr(f"({a.text} {'|2>' if slot else '|>'} {name}({b.text}))", run)

    def _closure(self, names: Names, depth: int) -> Expr:
        """`fn k -> … end`, as an expression or a block."""
        inner = names.child(in_loop=False, result="Int")
        inner.add("k", "Int")
        if self.random.random() < 0.5:
            body = self.expression(inner, "Int", depth)
            text = f"fn(k :: Int) -> {body.text} end"
        else:
            body = self.block(inner, "Int", depth)
            text = f"fn(k :: Int) do\n{body.text}\nend"

        def make(scope: Scope) -> Callable[[int], Any]:
            captured = dict(scope)

            def call(k: int) -> Any:
                try:
                    return body.run({**captured, "k": k})
                except Leave as leave:
                    return leave.value

            return call

        return Expr(text, make)

    def _int_closure(self, names: Names, depth: int) -> Expr:
        known = names.by_type.get("Closure")
        argument = self.expression(names, "Int", depth)
        if known:
            name = self.random.choice(known)
            return Expr(f"{name}({argument.text})", lambda scope: scope[name](argument.run(scope)))
        closure = self._closure(names, depth)

        def run(scope: Scope) -> Any:
            function = closure.run(scope)
            return function(argument.run(scope))

        return Expr(f"({closure.text})({argument.text})", run)

    def _int_length(self, names: Names, depth: int) -> Expr:
        value = self.expression(names, "List", depth)
        return Expr(f"List.length({value.text})", lambda scope: len(value.run(scope)))

    def _int_reduce(self, names: Names, depth: int) -> Expr:
        items, start = self.expression(names, "List", depth), self.expression(names, "Int", depth)
        inner = names.child(in_loop=False, result="Int")
        inner.add("acc", "Int")
        inner.add("x", "Int")
        body = self.block(inner, "Int", depth)

        def run(scope: Scope) -> Any:
            values, acc = items.run(scope), start.run(scope)
            for x in values:
                try:
                    acc = body.run({**scope, "acc": acc, "x": x})
                except Leave as leave:
                    acc = leave.value
            return acc

        return Expr(
            f"List.reduce({items.text}, {start.text}, fn(acc, x) do\n{body.text}\nend)", run
        )

    def _int_closures(self, names: Names, depth: int) -> Expr:
        """Closures made in a loop, called afterwards."""
        items = self.expression(names, "List", depth)
        inner = names.child(in_loop=True)
        inner.add("x", "Int")
        closure = self._closure(inner, depth)
        argument = self.expression(names, "Int", depth)

        def run(scope: Scope) -> Any:
            made = [closure.run({**scope, "x": x}) for x in items.run(scope)]
            value = argument.run(scope)
            return wrap(sum(f(value) for f in made))

        self.fresh += 1
        made = f"fs{self.fresh}"
        text = (
            f"(if true do\nlet {made} = for x in {items.text} do\n{closure.text}\nend\n"
            f"let value{self.fresh} = {argument.text}\n"
            f"List.reduce({made}, 0, fn(sum, f) -> sum + f(value{self.fresh}) end)\nelse\n0\nend)"
        )
        return Expr(text, run)

    def _int_nested(self, names: Names, depth: int) -> Expr:
        """A named function inside a block, that captures and calls itself."""
        self.fresh += 1
        name = f"local{self.fresh}"
        inner = names.child(in_loop=False, result="Int")
        inner.add("n", "Int")
        inner.add("t", "Int")
        step = self.expression(inner, "Int", depth)
        start = self.expression(names, "Int", depth)

        def run(scope: Scope) -> Any:
            n, t = 2, 0
            first = start.run(scope)
            t = first
            try:
                while n > 0:
                    t = wrap(t + step.run({**scope, "n": n, "t": t}))
                    n -= 1
            except Leave as leave:
                return leave.value
            return t

        text = (
            f"(if true do\nfn {name}(n :: Int, t :: Int) -> Int do\n"
            f"if n == 0 do\nt\nelse\n{name}(n - 1, t + {step.text})\nend\nend\n"
            f"{name}(2, {start.text})\nelse\n0\nend)"
        )
        return Expr(text, run)

    def _bool(self, names: Names, depth: int) -> Expr:
        if depth <= 0:
            value = self.random.random() < 0.5
            return Expr("true" if value else "false", lambda scope: value)
        kind = self.random.choice(["compare", "compare", "and", "or", "not", "list", "if"])
        if kind == "not":
            operand = self.expression(names, "Bool", depth - 1)
            return Expr(f"(not {operand.text})", lambda scope: not operand.run(scope))
        if kind == "if":
            parts = [self.expression(names, "Bool", depth - 1) for _ in range(3)]
            return Expr(
                f"(if {parts[0].text} do {parts[1].text} else {parts[2].text} end)",
                lambda scope: parts[1 if parts[0].run(scope) else 2].run(scope),
            )
        type_ = {"compare": "Int", "list": "List"}.get(kind, "Bool")
        left, right = (
            self.expression(names, type_, depth - 1),
            self.expression(names, type_, depth - 1),
        )
        if kind == "and":
            return Expr(
                f"({left.text} and {right.text})",
                lambda scope: left.run(scope) and right.run(scope),
            )
        if kind == "or":
            return Expr(
                f"({left.text} or {right.text})", lambda scope: left.run(scope) or right.run(scope)
            )
        op = self.random.choice(["==", "!=", "<", "<=", ">", ">="])

        def run(scope: Scope) -> bool:
            a, b = left.run(scope), right.run(scope)
            return {
                "==": a == b, "!=": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b
            }[op]  # fmt: skip

        return Expr(f"({left.text} {op} {right.text})", run)

    def _list(self, names: Names, depth: int) -> Expr:
        if depth <= 0:
            values = [self.random.choice([0, 1, 2, 3]) for _ in range(self.random.randint(0, 3))]
            return Expr("[" + ", ".join(map(str, values)) + "]", lambda scope: list(values))
        kind = self.random.choice(["items", "for", "range", "map", "concat", "filtered", "filter"])
        if kind == "items":
            parts = [
                self.expression(names, "Int", depth - 1) for _ in range(self.random.randint(0, 3))
            ]
            return Expr(
                "[" + ", ".join(part.text for part in parts) + "]",
                lambda scope: [part.run(scope) for part in parts],
            )
        if kind == "concat":
            left, right = (
                self.expression(names, "List", depth - 1),
                self.expression(names, "List", depth - 1),
            )
            return Expr(
                f"({left.text} ++ {right.text})", lambda scope: left.run(scope) + right.run(scope)
            )
        if kind == "map":
            items, closure = (
                self.expression(names, "List", depth - 1),
                self._closure(names, depth - 1),
            )

            def mapped(scope: Scope) -> Any:
                values, function = items.run(scope), closure.run(scope)
                return [function(x) for x in values]

            return Expr(f"List.map({items.text}, {closure.text})", mapped)
        if kind == "filter":
            return self._filter(names, depth - 1)
        inner = names.child(in_loop=True)
        inner.add("x", "Int")
        if kind == "range":
            low, high = self.random.randint(-2, 2), self.random.randint(0, 4)
            source = Expr(f"{low}..{high}", lambda scope: list(range(low, high)))
        else:
            source = self.expression(names, "List", depth - 1)
        filter_ = (
            self.expression(inner.child(in_loop=False), "Bool", depth - 1)
            if self.random.random() < 0.5
            else None
        )
        body = self.block(inner, "Int", depth - 1)
        when = f" when {filter_.text}" if filter_ is not None else ""

        def run(scope: Scope) -> Any:
            found = []
            for x in source.run(scope):
                here = {**scope, "x": x}
                if filter_ is not None and not filter_.run(here):
                    continue
                try:
                    found.append(body.run(here))
                except Break:
                    break
                except Continue:
                    continue
            return found

        return Expr(f"(for x in {source.text}{when} do\n{body.text}\nend)", run)

    def _filter(self, names: Names, depth: int) -> Expr:
        items = self.expression(names, "List", depth)
        inner = names.child(in_loop=False, result=None)
        inner.add("k", "Int")
        test = self.expression(inner, "Bool", depth)

        def kept(scope: Scope) -> Any:
            return [k for k in items.run(scope) if test.run({**scope, "k": k})]

        return Expr(f"List.filter({items.text}, fn(k) -> {test.text} end)", kept)

    def _option(self, names: Names, depth: int) -> Expr:
        if depth <= 0 or self.random.random() < 0.2:
            return Expr("None", lambda scope: ("None",))
        if self.random.random() < 0.3:
            called = self._call(names, depth - 1, "Option")
            if called is not None:
                return called
        value = self.expression(names, "Int", depth - 1)
        return Expr(f"Some({value.text})", lambda scope: ("Some", value.run(scope)))
