"""Random programs with what they print: functions of several forms, blocks and statements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.unit.lower.random_lists import Lists
from tests.unit.lower.random_meaning import Break, Continue, Expr, Leave, Names, Scope, show


def random_program(seed: int, *, waits: bool) -> tuple[str, str]:
    """The text of a program, and its output. With `waits` the function that prints also
    waits, so that everything around it may be suspended."""
    return _Programs(seed).program(waits)


class _Programs(Lists):
    def program(self, waits: bool) -> tuple[str, str]:
        """See `random_program`."""
        for number in range(self.random.randint(2, 4)):
            self._function(number)
        for number in range(self.random.randint(0, 2)):
            name = f"list{number}"
            self.functions.append((name, "Int", self.list_function(name)))
        names = Names(result=None)
        body = self.block(names, "Int", 5)
        wait = "  Timer.sleep(0)\n" if waits else ""
        self.texts.append(
            f'fn say(tag :: Int, value :: Int) -> Int do\n{wait}  println("<${{tag}}>")\n  value\nend'
        )
        text = "\n\n".join(
            [
                *self.texts,
                "fn result() do\n" + body.text + "\nend",
                'fn main() do\n  println("${result()}")\nend\n',
            ]
        )
        value = body.run({})
        self.log.append(show(value))
        return text, "".join(line + "\n" for line in self.log)

    def _function(self, number: int) -> None:
        kind = self.random.choice(["Int", "Int", "Option", "clauses", "loop"])
        name = f"f{number}"
        if kind == "loop":
            self._tail_function(name)
            return
        if kind == "clauses":
            self._clause_function(name)
            return
        names = Names(result=kind)
        names.add("a", "Int")
        names.add("b", "Int")
        body = self.block(names, kind, 3)
        result = "Int" if kind == "Int" else "Int?"
        self.texts.append(f"fn {name}(a :: Int, b :: Int) -> {result} do\n{body.text}\nend")

        def call(a: int, b: int) -> Any:
            try:
                return body.run({"a": a, "b": b})
            except Leave as leave:
                return leave.value

        self.functions.append((name, kind, call))

    def _tail_function(self, name: str) -> None:
        """A loop by tail calls, whose arguments change places."""
        names = Names(result="Int")
        for parameter in ("n", "a", "b"):
            names.add(parameter, "Int")
        first, second = self.expression(names, "Int", 2), self.expression(names, "Int", 2)
        last = self.expression(names, "Int", 2)
        swap = self.random.random() < 0.5
        args = "b, a" if swap else f"{first.text}, {second.text}"
        style = self.random.choice(["if", "case", "return"])
        call_text = f"{name}(n - 1, {args})"
        if style == "if":
            text = f"  if n <= 0 do {last.text} else {call_text} end"
        elif style == "case":
            text = f"  case n do\n    0 -> {last.text}\n    _ -> {call_text}\n  end"
        else:
            text = f"  if n <= 0 do\n    return {last.text}\n  end\n  return {call_text}"
        self.texts.append(
            f"fn {name}_(n :: Int, a :: Int, b :: Int) -> Int do\n{text}\nend".replace(
                f"{name}(", f"{name}_("
            )
        )
        self.texts.append(f"fn {name}(a :: Int, b :: Int) -> Int = {name}_(3, a, b)")

        def call(a: int, b: int) -> Any:
            n = 3
            try:
                while n > 0:
                    scope = {"n": n, "a": a, "b": b}
                    a, b = (b, a) if swap else (first.run(dict(scope)), second.run(dict(scope)))
                    n -= 1
                return last.run({"n": n, "a": a, "b": b})
            except Leave as leave:
                return leave.value

        self.functions.append((name, "Int", call))

    def _clause_function(self, name: str) -> None:
        """Clauses with literals, alternatives and guards in both places."""
        clauses: list[tuple[str, Callable[[int, int], Scope | None], Expr]] = []
        for _ in range(self.random.randint(1, 3)):
            names = Names(result="Int")
            (text1, test1), (text2, test2) = (
                self.int_pattern(names, "x"),
                self.int_pattern(names, "y"),
            )
            guard = self.expression(names, "Bool", 1) if self.random.random() < 0.5 else None
            body = self.expression(names, "Int", 2)
            when = f" when {guard.text}" if guard is not None else ""
            if guard is None and all(t in ("x", "y", "_") for t in (text1, text2)):
                continue

            def matches(
                a: int, b: int, t1: Any = test1, t2: Any = test2, g: Any = guard
            ) -> Scope | None:
                scope: Scope = {}
                if t1(a, scope) and t2(b, scope) and (g is None or g.run(dict(scope))):
                    return scope
                return None

            clauses.append((f"fn {name}({text1}, {text2}){when} = {body.text}", matches, body))
        names = Names(result="Int")
        names.add("x", "Int")
        names.add("y", "Int")
        body = self.expression(names, "Int", 2)
        clauses.append((f"fn {name}(x, y) = {body.text}", lambda a, b: {"x": a, "y": b}, body))
        self.texts.append("\n".join(text for text, _, _ in clauses))

        def call(a: int, b: int) -> Any:
            for _, matches, body in clauses:
                scope = matches(a, b)
                if scope is not None:
                    return body.run(scope)
            raise AssertionError

        def left(a: int, b: int) -> Any:
            try:
                return call(a, b)
            except Leave as leave:
                return leave.value

        self.functions.append((name, "Int", left))

    # -- blocks

    def block(self, names: Names, type_: str, depth: int) -> Expr:
        """Statements and a value, each on a line."""
        names = names.child()
        lines: list[str] = []
        steps: list[Callable[[Scope], Any]] = []
        for _ in range(self.random.randint(0, 3)):
            text, step = self._statement(names, depth - 1)
            lines.append(text)
            steps.append(step)
        value = self.expression(names, type_, depth - 1)
        if value.text[0] in "([-":
            lines.append(f"let value = {value.text}")
            if self.random.random() < 0.7:
                lines.append("value")
        else:
            lines.append(value.text)

        def run(scope: Scope) -> Any:
            scope = dict(scope)
            for step in steps:
                step(scope)
            return value.run(scope)

        return Expr("\n".join(lines), run)

    def _statement(self, names: Names, depth: int) -> tuple[str, Callable[[Scope], Any]]:
        choices = [
            "let",
            "let",
            "let",
            "let",
            "say",
            "say",
            "tuple",
            "closure",
            "list",
            "option",
            "say",
        ]
        if names.in_loop:
            choices += ["break", "continue"]
        if names.result is not None:
            choices += ["return"]
        if names.result == "Option":
            choices += ["try", "try"]
        kind = self.random.choice(choices)
        if kind in ("break", "continue"):
            condition = self.expression(names, "Bool", depth)

            def leave_loop(scope: Scope) -> None:
                if condition.run(scope):
                    raise Break if kind == "break" else Continue

            return f"if {condition.text} do {kind} end", leave_loop
        if kind == "return":
            condition = self.expression(names, "Bool", depth)
            assert names.result is not None
            value = self.expression(names, names.result, depth)

            def leave(scope: Scope) -> None:
                if condition.run(scope):
                    raise Leave(value.run(scope))

            return f"if {condition.text} do\n  return {value.text}\nend", leave
        if kind == "say":
            value = self.expression(names, "Int", depth)
            self.tag += 1
            tag = self.tag
            return f"say({tag}, {value.text})", lambda scope: self.say(tag, value.run(scope))
        if kind == "try":
            value = self.expression(names, "Option", depth)
            name = self._name(names)
            text = f"let {name} = {value.text}?"

            def unpack(scope: Scope) -> None:
                option = value.run(scope)
                if option[0] == "None":
                    raise Leave(option)
                scope[name] = option[1]

            names.add(name, "Int")
            return text, unpack
        if kind == "tuple":
            left, right = self.expression(names, "Int", depth), self.expression(names, "Int", depth)
            first, second = self._name(names), self._name(names)
            if first == second:
                self.fresh += 1
                second = f"v{self.fresh}"

            def both(scope: Scope) -> None:
                scope[first], scope[second] = left.run(scope), right.run(scope)

            text = f"let ({first}, {second}) = ({left.text}, {right.text})"
            names.add(first, "Int")
            names.add(second, "Int")
            return text, both
        type_ = {"let": "Int", "list": "List", "option": "Option", "closure": "Closure"}[kind]
        value = self.expression(names, type_, depth)
        name = self._name(names)

        def bind(scope: Scope) -> None:
            scope[name] = value.run(scope)

        text = f"let {name} = {value.text}"
        names.add(name, type_)
        return text, bind

    def _name(self, names: Names) -> str:
        """A new name, or one that shadows."""
        known = [name for group in names.by_type.values() for name in group]
        if known and self.random.random() < 0.4:
            return self.random.choice(known)
        self.fresh += 1
        return f"v{self.fresh}"
