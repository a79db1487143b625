"""Makes Python `ast` nodes that carry positions of the Mesh source.

Nodes are immutable once made, so one node may stand in several places of the result.
"""

from __future__ import annotations

import ast
from typing import Any

from meshc.source import Source
from meshc.syntax.tree import Span

LOAD = ast.Load()
STORE = ast.Store()

COMPARISONS: dict[str, type[ast.cmpop]] = {
    "==": ast.Eq,
    "!=": ast.NotEq,
    "<": ast.Lt,
    "<=": ast.LtE,
    ">": ast.Gt,
    ">=": ast.GtE,
    "is": ast.Is,
    "is not": ast.IsNot,
}
# The opposite of such a comparison is not its negation, because of NaN, so it must not be taken
# for one of `_OPPOSITES`; by the name of its class it is an ordinary operator for `ast.unparse`.
FLOAT_COMPARISONS: dict[str, type[ast.cmpop]] = {
    op: type(kind.__name__, (kind,), {}) if op in ("<", "<=", ">", ">=") else kind
    for op, kind in COMPARISONS.items()
}
_PAIRS = (
    (ast.Eq, ast.NotEq),
    (ast.Lt, ast.GtE),
    (ast.Gt, ast.LtE),
    (ast.Is, ast.IsNot),
    (ast.In, ast.NotIn),
)
_OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    **dict(_PAIRS),
    **{b: a for a, b in _PAIRS},
}
ARITHMETIC: dict[str, type[ast.operator]] = {
    "+": ast.Add,
    "-": ast.Sub,
    "*": ast.Mult,
    "/": ast.Div,
    "//": ast.FloorDiv,
    "%": ast.Mod,
}


class Python:
    """A maker of nodes at a current place, which `at` moves."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.place: dict[str, Any] = {"lineno": 1, "col_offset": 0}
        self._places: dict[int, dict[str, Any]] = {}

    def at(self, span: Span) -> dict[str, Any]:
        """Move to the start of `span`; gives the place before, for `back`."""
        before = self.place
        place = self._places.get(span.start)
        if place is None:
            line, column = self.source.position(span.start)
            place = {"lineno": line, "col_offset": column - 1}
            self._places[span.start] = place
        self.place = place
        return before

    def beside(self, node: ast.stmt | ast.expr) -> dict[str, Any]:
        """Move to where `node` is; gives the place before, for `back`."""
        before = self.place
        self.place = {"lineno": node.lineno, "col_offset": node.col_offset}
        return before

    def back(self, place: dict[str, Any]) -> None:
        self.place = place

    # -- expressions

    def constant(self, value: object) -> ast.expr:
        return ast.Constant(value, **self.place)  # type: ignore[arg-type]

    def name(self, name: str) -> ast.expr:
        return ast.Name(name, LOAD, **self.place)

    def attribute(self, value: ast.expr, name: str) -> ast.expr:
        return ast.Attribute(value, name, LOAD, **self.place)

    def call(
        self,
        function: ast.expr | str,
        args: list[ast.expr],
        keywords: list[tuple[str, ast.expr]] | None = None,
    ) -> ast.expr:
        return ast.Call(
            self.name(function) if isinstance(function, str) else function,
            args,
            [ast.keyword(k, v, **self.place) for k, v in keywords or ()],
            **self.place,
        )

    def method(self, value: ast.expr, name: str, args: list[ast.expr]) -> ast.expr:
        return self.call(self.attribute(value, name), args)

    def compare(self, left: ast.expr, op: str, right: ast.expr) -> ast.expr:
        return ast.Compare(left, [COMPARISONS[op]()], [right], **self.place)

    def compare_floats(self, left: ast.expr, op: str, right: ast.expr) -> ast.expr:
        """A comparison of numbers that may be NaN."""
        return ast.Compare(left, [FLOAT_COMPARISONS[op]()], [right], **self.place)

    def between(self, low: int, value: ast.expr, high: int) -> ast.expr:
        return ast.Compare(
            self.constant(low),
            [ast.LtE(), ast.LtE()],
            [value, self.constant(high)],
            **self.place,
        )

    def binary(self, left: ast.expr, op: str, right: ast.expr) -> ast.expr:
        return ast.BinOp(left, ARITHMETIC[op](), right, **self.place)

    def negative(self, operand: ast.expr) -> ast.expr:
        return ast.UnaryOp(ast.USub(), operand, **self.place)

    def not_(self, operand: ast.expr) -> ast.expr:
        return ast.UnaryOp(ast.Not(), operand, **self.place)

    def negated(self, condition: ast.expr) -> ast.expr:
        """`not condition`, said as simply as can be."""
        if isinstance(condition, ast.UnaryOp) and isinstance(condition.op, ast.Not):
            return condition.operand
        if isinstance(condition, ast.Compare) and len(condition.ops) == 1:
            opposite = _OPPOSITES.get(type(condition.ops[0]))
            if opposite is not None:
                place: Any = {"lineno": condition.lineno, "col_offset": condition.col_offset}
                return ast.Compare(condition.left, [opposite()], condition.comparators, **place)
        return self.not_(condition)

    def all_of(self, conditions: list[ast.expr]) -> ast.expr:
        """`a and b and c`; True when there are none."""
        return self._bool(ast.And(), conditions, True)

    def any_of(self, conditions: list[ast.expr]) -> ast.expr:
        """`a or b or c`; False when there are none."""
        return self._bool(ast.Or(), conditions, False)

    def _bool(self, op: ast.boolop, conditions: list[ast.expr], empty: bool) -> ast.expr:
        if not conditions:
            return self.constant(empty)
        if len(conditions) == 1:
            return conditions[0]
        flat: list[ast.expr] = []
        for c in conditions:
            if isinstance(c, ast.BoolOp) and type(c.op) is type(op):
                flat.extend(c.values)
            else:
                flat.append(c)
        return ast.BoolOp(op, flat, **self.place)

    def choose(self, condition: ast.expr, then: ast.expr, orelse: ast.expr) -> ast.expr:
        return ast.IfExp(condition, then, orelse, **self.place)

    def walrus(self, name: str, value: ast.expr) -> ast.expr:
        return ast.NamedExpr(ast.Name(name, STORE, **self.place), value, **self.place)

    def tuple_(self, items: list[ast.expr]) -> ast.expr:
        return ast.Tuple(items, LOAD, **self.place)

    def list_(self, items: list[ast.expr]) -> ast.expr:
        return ast.List(items, LOAD, **self.place)

    def subscript(self, value: ast.expr, index: ast.expr) -> ast.expr:
        return ast.Subscript(value, index, LOAD, **self.place)

    def yield_from(self, value: ast.expr) -> ast.expr:
        return ast.YieldFrom(value, **self.place)

    def yield_(self, value: ast.expr | None = None) -> ast.expr:
        return ast.Yield(value, **self.place)

    def class_is(self, value: ast.expr, cls: str) -> ast.expr:
        return self.compare(self.attribute(value, "__class__"), "is", self.name(cls))

    def formatted(self, parts: list[str | ast.expr]) -> ast.expr:
        """An f-string of texts and already textual (or int) values."""
        values: list[ast.expr] = []
        for part in parts:
            if isinstance(part, str):
                values.append(self.constant(part))
            elif isinstance(part, ast.JoinedStr):
                values.extend(part.values)
            else:
                values.append(ast.FormattedValue(part, -1, None, **self.place))
        return ast.JoinedStr(values, **self.place)

    def lambda_(self, args: ast.arguments, body: ast.expr) -> ast.expr:
        return ast.Lambda(args, body, **self.place)

    # -- statements

    def assign(self, name: str, value: ast.expr) -> ast.stmt:
        return ast.Assign([ast.Name(name, STORE, **self.place)], value, **self.place)

    def assign_many(self, names: list[str], values: list[ast.expr]) -> ast.stmt:
        """All values are computed before any name is bound."""
        if len(names) == 1:
            return self.assign(names[0], values[0])
        targets: list[ast.expr] = [ast.Name(n, STORE, **self.place) for n in names]
        return ast.Assign(
            [ast.Tuple(targets, STORE, **self.place)],
            ast.Tuple(values, LOAD, **self.place),
            **self.place,
        )

    def unpack(self, names: list[str], value: ast.expr) -> ast.stmt:
        """Bind the items of a tuple; a single name gets the value itself."""
        if len(names) == 1:
            return self.assign(names[0], value)
        targets: list[ast.expr] = [ast.Name(n, STORE, **self.place) for n in names]
        return ast.Assign([ast.Tuple(targets, STORE, **self.place)], value, **self.place)

    def assign_attribute(self, value: ast.expr, name: str, new: ast.expr) -> ast.stmt:
        return ast.Assign([ast.Attribute(value, name, STORE, **self.place)], new, **self.place)

    def assign_item(self, value: ast.expr, key: ast.expr, new: ast.expr) -> ast.stmt:
        return ast.Assign([ast.Subscript(value, key, STORE, **self.place)], new, **self.place)

    def expression(self, value: ast.expr) -> ast.stmt:
        return ast.Expr(value, **self.place)

    def return_(self, value: ast.expr | None) -> ast.stmt:
        return ast.Return(value, **self.place)

    def guarded(self, attempt: ast.stmt, otherwise: ast.stmt) -> ast.stmt:
        """Run `attempt`, and `otherwise` if it fails."""
        handler = ast.ExceptHandler(self.name("Exception"), None, [otherwise], **self.place)
        return ast.Try([attempt], [handler], [], [], **self.place)

    def if_(
        self, condition: ast.expr, then: list[ast.stmt], orelse: list[ast.stmt] | None = None
    ) -> ast.stmt:
        return ast.If(condition, then or [self.pass_()], orelse or [], **self.place)

    def either(self, condition: ast.expr, then: list[ast.stmt], orelse: list[ast.stmt]) -> ast.stmt:
        """`if` with two branches, of which one may be empty."""
        if not then and orelse:
            return self.if_(self.negated(condition), orelse)
        return self.if_(condition, then, orelse)

    def while_(self, condition: ast.expr, body: list[ast.stmt]) -> ast.stmt:
        return ast.While(condition, body or [self.pass_()], [], **self.place)

    def forever(self, body: list[ast.stmt]) -> ast.stmt:
        return self.while_(self.constant(True), body)

    def for_(self, targets: list[str], iterable: ast.expr, body: list[ast.stmt]) -> ast.stmt:
        names: list[ast.expr] = [ast.Name(t, STORE, **self.place) for t in targets]
        target = names[0] if len(names) == 1 else ast.Tuple(names, STORE, **self.place)
        return ast.For(target, iterable, body or [self.pass_()], [], None, **self.place)

    def comprehension(
        self, item: ast.expr, target: str, iterable: ast.expr, conditions: list[ast.expr]
    ) -> ast.expr:
        loop = ast.comprehension(ast.Name(target, STORE, **self.place), iterable, conditions, 0)
        return ast.ListComp(item, [loop], **self.place)

    def comprehension_of(self, item: ast.expr, targets: list[str], iterable: ast.expr) -> ast.expr:
        """A list of `item` for tuples that are taken apart into several names."""
        names: list[ast.expr] = [ast.Name(name, STORE, **self.place) for name in targets]
        target = ast.Tuple(names, STORE, **self.place)
        return ast.ListComp(item, [ast.comprehension(target, iterable, [], 0)], **self.place)

    def raise_(self, value: ast.expr) -> ast.stmt:
        return ast.Raise(value, None, **self.place)

    def pass_(self) -> ast.stmt:
        return ast.Pass(**self.place)

    def break_(self) -> ast.stmt:
        return ast.Break(**self.place)

    def continue_(self) -> ast.stmt:
        return ast.Continue(**self.place)

    def augment(self, name: str, op: str, value: ast.expr) -> ast.stmt:
        return ast.AugAssign(
            ast.Name(name, STORE, **self.place), ARITHMETIC[op](), value, **self.place
        )

    def nonlocal_(self, names: list[str]) -> ast.stmt:
        return ast.Nonlocal(names, **self.place)

    def global_(self, names: list[str]) -> ast.stmt:
        return ast.Global(names, **self.place)

    def arguments(
        self, names: list[str], keyword_defaults: list[tuple[str, ast.expr]] | None = None
    ) -> ast.arguments:
        """Positional parameters, and keyword-only ones with defaults."""
        keyword_defaults = keyword_defaults or []
        return ast.arguments(
            posonlyargs=[],
            args=[ast.arg(n, None, None, **self.place) for n in names],
            vararg=None,
            kwonlyargs=[ast.arg(n, None, None, **self.place) for n, _ in keyword_defaults],
            kw_defaults=[v for _, v in keyword_defaults],
            kwarg=None,
            defaults=[],
        )

    def function(self, name: str, args: ast.arguments, body: list[ast.stmt]) -> ast.FunctionDef:
        node: Any = ast.FunctionDef(
            name=name,
            args=args,
            body=body or [self.pass_()],
            decorator_list=[],
            returns=None,
            type_comment=None,
            **self.place,
        )
        node.type_params = []
        return node  # type: ignore[no-any-return]

    def class_(self, name: str, base: str, body: list[ast.stmt]) -> ast.stmt:
        node: Any = ast.ClassDef(
            name=name,
            bases=[self.name(base)],
            keywords=[],
            body=body,
            decorator_list=[],
            **self.place,
        )
        node.type_params = []
        return node  # type: ignore[no-any-return]

    def import_(self, module: str) -> ast.stmt:
        return ast.Import([ast.alias(module, None, **self.place)], **self.place)

    def import_from(self, module: str, name: str, alias: str) -> ast.stmt:
        return ast.ImportFrom(
            module,
            [ast.alias(name, alias if alias != name else None, **self.place)],
            0,
            **self.place,
        )


def contains_yield(node: ast.AST) -> bool:
    """Whether evaluating `node` would suspend (functions inside it do not count)."""
    stack = [node]
    while stack:
        at = stack.pop()
        if isinstance(at, ast.Yield | ast.YieldFrom):
            return True
        if isinstance(at, ast.Lambda | ast.FunctionDef):
            continue
        stack.extend(ast.iter_child_nodes(at))
    return False


def contains_walrus(node: ast.AST) -> bool:
    """Whether evaluating `node` binds a name: such an expression cannot move into a
    comprehension or a lambda, where the name would live elsewhere."""
    return any(isinstance(n, ast.NamedExpr) for n in ast.walk(node))


def is_stable(value: ast.expr) -> bool:
    """Whether evaluating `value` later, or twice, gives the same without side effects."""
    if isinstance(value, ast.Constant | ast.Name):
        return True
    return isinstance(value, ast.Attribute) and is_stable(value.value)


def loaded_names(node: ast.AST) -> set[str]:
    """The names that a piece of code reads, without those that lambdas and comprehensions in it
    bind for themselves."""
    found: set[str] = set()
    stack: list[tuple[ast.AST, frozenset[str]]] = [(node, frozenset())]
    while stack:
        at, bound = stack.pop()
        if isinstance(at, ast.Name):
            if isinstance(at.ctx, ast.Load) and at.id not in bound:
                found.add(at.id)
        elif isinstance(at, ast.Lambda):
            arguments = (*at.args.args, *at.args.kwonlyargs)
            defaults = (*at.args.defaults, *at.args.kw_defaults)
            stack.extend((default, bound) for default in defaults if default is not None)
            stack.append((at.body, bound.union(argument.arg for argument in arguments)))
        elif isinstance(at, _COMPREHENSIONS):
            first = at.generators[0].iter
            stack.append((first, bound))
            inner = bound.union(
                name.id
                for generator in at.generators
                for name in ast.walk(generator.target)
                if isinstance(name, ast.Name)
            )
            parts = [part for each in at.generators for part in ast.iter_child_nodes(each)]
            parts += [part for part in ast.iter_child_nodes(at) if part not in at.generators]
            stack.extend((part, inner) for part in parts if part is not first)
        else:
            stack.extend((part, bound) for part in ast.iter_child_nodes(at))
    return found


_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)


def is_quiet(value: ast.expr) -> bool:
    """Whether evaluating a value, now or later, can neither fail nor be noticed."""
    stack: list[ast.AST] = [value]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Call):
            # What brings an Int back into 64 bits.
            if not (isinstance(node.func, ast.Name) and node.func.id == "wrap"):
                return False
        elif not isinstance(node, _QUIET):
            return False
        stack.extend(ast.iter_child_nodes(node))
    return True


_QUIET = (
    ast.Name,
    ast.Constant,
    ast.BinOp,
    ast.Add,
    ast.Sub,
    ast.Mult,
    ast.IfExp,
    ast.NamedExpr,
    ast.Compare,
    ast.cmpop,
    ast.expr_context,
)
