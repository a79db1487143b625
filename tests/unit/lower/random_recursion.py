"""Random programs whose numbers grow: functions that call each other and themselves, with
counters, accumulators, lists, and sums of results."""

from __future__ import annotations

from random import Random

_EDGES = (2**31, 2**40, 2**52, 2**61, 2**62, 2**63 - 2, 2**63 - 1)


def random_recursion(seed: int) -> str:
    """The text of a module with a function `run()`."""
    return _Programs(Random(seed)).program()


class _Programs:
    """Functions take `n`, which falls by one with each call, two Ints and a list. `_kinds` is
    what each gives: an Int, a list, a pair or an option."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.kinds = [random.choice(("int", "int", "int", "list", "pair", "option"))]
        self.kinds += [random.choice(("int", "list", "pair")) for _ in range(random.randint(0, 2))]
        self.fresh = 0
        self.most_edges = random.choice((0.0, 0.0, 0.1, 0.3))
        self.has_products = random.random() < 0.4

    def program(self) -> str:
        """See `random_recursion`."""
        parts = [self.function(number, kind) for number, kind in enumerate(self.kinds)]
        n = self.random.choice((3, 8, 70, 200))
        start = f"f0({n}, {self.literal()}, {self.literal()}, [{self.literal()}, 2, 3])"
        parts.append(f"pub fn run() = {start}\n")
        return "\n".join(parts)

    def function(self, number: int, kind: str) -> str:
        """A function that ends when its first parameter is 0."""
        types = {"int": "Int", "list": "List<Int>", "pair": "(Int, Int)", "option": "Int?"}
        names = {"n": "int", "a": "int", "b": "int", "xs": "list"}
        public = "pub " if self.random.random() < 0.15 else ""
        head = f"{public}fn f{number}(n :: Int, a :: Int, b :: Int, xs :: List<Int>)"
        self.calls = 0
        base = self.of_kind(kind, dict(names), 1)
        self.calls = self.random.choice((1, 1, 2, 3))
        test = self.random.choice(("n <= 0", "n < 1", "n == 0 or n < 0", "not (n > 0)"))
        return (
            f"{head} -> {types[kind]} do\n"
            f"  if {test} do\n{base}\n  else\n{self.block(kind, names, 3)}\n  end\nend\n"
        )

    def block(self, kind: str, names: dict[str, str], depth: int) -> str:
        """Some lets, and a value."""
        names = dict(names)
        lines: list[str] = []
        for _ in range(self.random.randint(0, 2)):
            self.fresh += 1
            name = f"v{self.fresh}"
            of = self.random.choice(("int", "int", "int", "list", "pair"))
            if of == "pair":
                value = self.of_kind("pair", names, depth - 1)
                names[name] = names[name + "b"] = "int"
                lines.append(f"let ({name}, {name}b) = {value}")
            else:
                value = self.of_kind(of, names, depth - 1)
                names[name] = of
                lines.append(f"let {name} = {value}")
        if self.random.random() < 0.15:
            lines.append(
                f"if {self.condition(names)} do\n  return {self.of_kind(kind, names, 1)}\nend"
            )
        self.fresh += 1
        name = f"v{self.fresh}"
        lines += [f"let {name} = {self.of_kind(kind, names, depth)}", name]
        return "\n".join("    " + line for line in lines)

    def of_kind(self, kind: str, names: dict[str, str], depth: int) -> str:
        """An expression."""
        targets = [i for i, of in enumerate(self.kinds) if of == kind]
        if targets and self.calls and self.random.random() < 0.5:
            self.calls -= 1
            return self.call(self.random.choice(targets), names, depth)
        if depth > 0 and self.random.random() < 0.15:
            then, other = self.of_kind(kind, names, depth - 1), self.of_kind(kind, names, depth - 1)
            return f"(if {self.condition(names)} do {then} else {other} end)"
        if kind == "int":
            return self.number(names, depth)
        if kind == "list":
            return self.list(names, depth)
        if kind == "pair":
            return f"({self.number(names, depth - 1)}, {self.number(names, depth - 1)})"
        inner = self.of_kind("int", names, depth - 1)
        if 0 in targets and self.calls and self.random.random() < 0.7:
            self.calls -= 1
            return f"Some({self.call(0, names, depth)}? + {inner})"
        return self.random.choice((f"Some({inner})", f"Some({inner})", "None"))

    def call(self, target: int, names: dict[str, str], depth: int) -> str:
        """A call with a smaller first argument."""
        first = self.random.choice(("n - 1", "n - 1", "n - 2", "n / 2"))
        numbers = [self.argument(names, depth) for _ in range(2)]
        items = "xs" if self.random.random() < 0.6 else self.list(names, depth - 1)
        return f"f{target}({first}, {numbers[0]}, {numbers[1]}, {items})"

    def argument(self, names: dict[str, str], depth: int) -> str:
        """Mostly what makes counters and accumulators."""
        name = self.name(names, "int")
        choice = self.random.random()
        if choice < 0.3:
            return name
        if choice < 0.6:
            return f"{name} {self.random.choice('+-')} {self.random.randint(0, 9)}"
        return self.of_kind("int", names, depth - 1)

    def name(self, names: dict[str, str], kind: str) -> str:
        return self.random.choice([name for name, of in names.items() if of == kind])

    def literal(self) -> str:
        if self.random.random() < self.most_edges:
            number = self.random.choice(_EDGES)
        else:
            number = self.random.choice((0, 1, 1, 2, 3, 7, 100, 1009))
        return f"(0 - {number})" if self.random.random() < 0.2 else str(number)

    def number(self, names: dict[str, str], depth: int) -> str:
        """An Int."""
        if depth <= 0:
            return self.name(names, "int") if self.random.random() < 0.7 else self.literal()
        deeper = [self.of_kind("int", names, depth - 1) for _ in range(2)]
        kind = self.random.randint(0, 11)
        if kind <= 3:
            return f"({deeper[0]} {self.random.choice('++-')} {deeper[1]})"
        if kind == 4:
            ops = "*" if self.has_products else "+"
            return f"({deeper[0]} {ops} {deeper[1]})"
        if kind == 5:
            op, divisor = self.random.choice("/%"), self.random.choice((1, 2, 2, 3, 10, 64))
            return f"({deeper[0]} {op} {divisor})"
        if kind == 6:
            return f"(-{self.name(names, 'int')})"
        if kind == 7:
            function = self.random.choice(("Math.min", "Math.max"))
            return f"{function}({deeper[0]}, {deeper[1]})"
        items = self.list(names, depth - 1)
        if kind == 8:
            self.fresh += 1
            acc, item = f"acc{self.fresh}", f"x{self.fresh}"
            inside = {**names, acc: "int", item: "int"}
            body = self.number(inside, depth - 1)
            if self.random.random() < 0.6:
                body = f"{acc} + {self.of_kind('int', inside, depth - 1)}"
            return f"List.reduce({items}, {deeper[0]}, fn {acc}, {item} -> {body} end)"
        if kind == 9:
            self.fresh += 1
            item, rest = f"x{self.fresh}", f"r{self.fresh}"
            inside = {**names, item: "int", rest: "list"}
            cons = self.of_kind("int", inside, depth - 1)
            return f"(case {items} do\n [] -> {deeper[0]}\n {item} :: {rest} -> {cons}\nend)"
        if kind == 10:
            self.fresh += 1
            name = f"x{self.fresh}"
            inside = {**names, name: "int"}
            guarded = self.of_kind("int", inside, depth - 1)
            test = self.condition(inside)
            return (
                f"(case {deeper[0]} do\n 0 -> {deeper[1]}\n"
                f" {name} when {test} -> {guarded}\n _ -> {self.name(names, 'int')}\nend)"
            )
        return f"List.length({items})"

    def list(self, names: dict[str, str], depth: int) -> str:
        """A list of Ints."""
        if depth <= 0:
            return self.name(names, "list")
        kind = self.random.randint(0, 7)
        self.fresh += 1
        item = f"x{self.fresh}"
        inside = {**names, item: "int"}
        if kind == 0:
            return f"[{self.of_kind('int', names, depth - 1)}, {self.literal()}]"
        if kind == 1:
            return f"List.append({self.name(names, 'list')}, {self.number(names, depth - 1)})"
        if kind == 2:
            count = self.name(names, "int")
            return f"(for {item} in 0..({count} % 5) do {self.number(inside, depth - 1)} end)"
        of = self.of_kind("list", names, depth - 1)
        if kind == 3:
            return f"(for {item} in {of} do {self.of_kind('int', inside, depth - 1)} end)"
        if kind == 4:
            return f"List.map({of}, fn {item} -> {self.of_kind('int', inside, depth - 1)} end)"
        if kind == 5:
            return f"List.filter({of}, fn {item} -> {self.condition(inside)} end)"
        if kind == 6:
            return f"List.take({of}, {self.random.randint(1, 4)})"
        return f"({of} ++ [{self.name(names, 'int')}])"

    def condition(self, names: dict[str, str]) -> str:
        """A Bool."""
        left, right = self.name(names, "int"), self.number(names, 0)
        test = f"{left} {self.random.choice(('<', '<=', '>', '>=', '==', '!='))} {right}"
        if self.random.random() < 0.25:
            op = self.random.choice(("and", "or"))
            return f"{test} {op} {self.condition(names)}"
        return f"not ({test})" if self.random.random() < 0.1 else test
