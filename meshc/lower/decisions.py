"""Emits the decision tree of a choice: `case`, clauses of functions and closures, `receive`.

The tree (`meshc.types.decisions`) says what is tested in which order; here it becomes
`if … elif … else`. A part of the value that is looked at more than once gets a local, named
after the name that a pattern gives it. Tests that lead to the same place are joined: one
after the other by `and`, beside each other by `or` or `in`. A place with many literals goes
through a dict from literal to number, and many variants by their tags; numbers are then
found by halving.

The body of a row stands where the tree chooses the row. If the tree does so in several
places the body stands there again when it is tiny; otherwise the tree only sets `arm` to
the number of the row, and the bodies follow.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from meshc.lower.core import RETURN, Destination, Local, Lowerer, Statements
from meshc.lower.tests import constants_table, has_class, part, test_for_any
from meshc.syntax import tree
from meshc.types.decisions import Bindings, Fail, Guard, Leaf, Node, Place, Switch
from meshc.types.shapes import LITERALS, Head
from meshc.types.typed import VariantRef

# Each `elif` nests one level deeper for Python's compiler, which gives up at about 1,000.
LONGEST_CHAIN = 150
# From so many tests of one place on, a dict or halving is faster than a chain.
MANY = 9
_COPIES = 4


@dataclass(slots=True)
class Arm:
    """What a row of the tree stands for."""

    guard: tree.Expr | None
    body: tree.Block


class Row:
    """An arm while the tree is emitted. `places` are those that each name is bound to; with
    more than one use it has `locals` of its own, which the tree assigns."""

    def __init__(self, index: int, arm: Arm) -> None:
        self.index = index
        self.arm = arm
        self.uses = 0
        self.places: dict[str, set[Place]] = {}
        self.env: dict[str, Local] = {}
        self.locals: dict[str, str] = {}
        self.guard: tuple[Statements, ast.expr] | None = None
        self.body: Statements = []
        self.number = 0


class Tree:
    """Emits one tree. `subject` is the value that is matched: a name, a constant, or a tuple of
    such. `is_open`: it may be of any type."""

    is_open = False

    def __init__(
        self, f: Lowerer, subject: ast.expr, arms: Sequence[Arm], root: Node, failure: Statements
    ) -> None:
        self.f = f
        self.root = root
        self.failure = failure
        self.rows = [Row(i, arm) for i, arm in enumerate(arms)]
        self._known: dict[Place, ast.expr] = {(): subject}
        self._hints: dict[Place, str] = {}
        self._looked_at: Counter[Place] = Counter()
        self._survey()

    # -- what there is

    def _survey(self) -> None:
        """Count the uses of rows and places, in the tree as it will be emitted."""
        pending: list[Node] = [self.root]
        while pending:
            node = pending.pop()
            if isinstance(node, Leaf | Guard):
                row = self.rows[node.row]
                row.uses += 1
                for name, place in node.bindings:
                    row.places.setdefault(name, set()).add(place)
                    self._hints.setdefault(place, name)
                    self._looked_at[place] += 1
                if isinstance(node, Guard):
                    pending.append(node.otherwise)
            elif isinstance(node, Switch):
                branching = arranged(node)
                for branch in branching.branches:
                    self._looked_at.update(place for place, _ in branch.tests)
                    pending.append(branch.then)
                self._looked_at[node.place] -= max(0, len(branching.branches) - 1)
                if branching.default is not None:
                    pending.append(branching.default)

    def is_deep(self) -> bool:
        """Whether the tests would nest deeper than Python's compiler bears."""
        depths: dict[int, int] = {}
        stack: list[tuple[Node, bool]] = [(self.root, False)]
        while stack:
            node, done = stack.pop()
            below: list[Node] = []
            if isinstance(node, Guard):
                below = [node.otherwise]
            elif isinstance(node, Switch):
                below = [case for _, case in node.cases]
                below += [node.default] if node.default is not None else []
            if not done:
                if id(node) not in depths:
                    stack.append((node, True))
                    stack += [(n, False) for n in below]
                continue
            own = min(len(below), MANY) if isinstance(node, Switch) else 1
            depths[id(node)] = own + max((depths[id(n)] for n in below), default=0)
        return depths[id(self.root)] > LONGEST_CHAIN

    def claim_locals(self, row: Row) -> None:
        """Give the names of a row that is chosen in several places locals of its own."""
        for name, places in row.places.items():
            (first, *others) = places
            value = part(self.f, first, self._known)
            if not others and isinstance(value, ast.Name):
                row.env[name] = Local(value)
            else:
                row.locals[name] = self.f.names.claim(name)
                row.env[name] = Local(self.f.py.name(row.locals[name]))

    # -- emitting

    def emit(self, node: Node) -> Statements:
        """The statements for a subtree."""
        saved = self._known
        self._known = dict(saved)
        out: Statements = []
        if isinstance(node, Fail):
            out.extend(self.failure)
        elif isinstance(node, Leaf):
            row = self.rows[node.row]
            env = self._bind(row, node.bindings, out)
            self.chosen(row, env, out)
        elif isinstance(node, Guard):
            self._guard(node, out)
        else:
            self._switch(node, out)
        self._known = saved
        return out

    def chosen(self, row: Row, env: dict[str, Local], out: Statements) -> None:
        """What happens when a row is chosen, whose names are bound as in `env`."""
        raise NotImplementedError

    def guard_value(self, guard: tree.Expr, out: Statements) -> ast.expr:
        """The condition of a guard, in the current environment."""
        return self.f.value(guard, out)

    def _bind(self, row: Row, bindings: Bindings, out: Statements) -> dict[str, Local]:
        f = self.f
        env: dict[str, Local] = {}
        for name, place in bindings:
            value = part(f, place, self._known)
            own = row.locals.get(name)
            if own is not None:
                if not (isinstance(value, ast.Name) and value.id == own):
                    out.append(f.py.assign(own, value))
                continue
            if not isinstance(value, ast.Name | ast.Constant):
                local = f.names.claim(name)
                out.append(f.py.assign(local, value))
                value = self._known[place] = f.py.name(local)
            env[name] = Local(value)
        return {**env, **row.env}

    def _guard(self, node: Guard, out: Statements) -> None:
        f = self.f
        row = self.rows[node.row]
        env = self._bind(row, node.bindings, out)
        assert row.arm.guard is not None
        saved = f.env
        f.env = {**saved, **env}
        if row.guard is None:
            more: Statements = []
            row.guard = more, self.guard_value(row.arm.guard, more)
        out.extend(row.guard[0])
        f.env = saved
        then: Statements = []
        self.chosen(row, env, then)
        orelse = self.emit(node.otherwise)
        self._if(row.guard[1], then, orelse, out, flat=bool(out))

    def _if(
        self,
        condition: ast.expr,
        then: Statements,
        orelse: Statements,
        out: Statements,
        *,
        flat: bool,
    ) -> None:
        if flat and leaves(then):
            out.append(self.f.py.if_(condition, then))
            out.extend(orelse)
        else:
            out.append(self.f.py.if_(condition, then, orelse))

    def _switch(self, node: Switch, out: Statements) -> None:
        branching = arranged(node)
        place = node.place
        if len(branching.branches) > 2 or self._looked_at[place] > 1 or self._has_parts(place):
            self._keep(place, out)
        if branching.by_number:
            self._by_number(node, branching, out)
            return
        cls = self._class(branching, place, out)
        chain_: list[tuple[ast.expr, Statements]] = []
        for branch in branching.branches:
            tests = [
                test_for_any(
                    self.f,
                    heads,
                    self._at(at),
                    is_open=self.is_open,
                    cls=cls if at == place else None,
                )
                for at, heads in branch.tests
            ]
            chain_.append((self.f.py.all_of(tests), self.emit(branch.then)))
        assert branching.default is not None
        orelse = self.emit(branching.default)
        for condition, then in reversed(chain_):
            orelse = [self.f.py.if_(condition, then, orelse)]
        out.extend(orelse)

    def _class(self, branching: Branching, place: Place, out: Statements) -> ast.expr | None:
        """A local for the class of the value at `place`, where it is asked for repeatedly."""
        heads = [
            h for branch in branching.branches for at, hs in branch.tests if at == place for h in hs
        ]
        if sum(map(has_class, heads)) < 2:
            return None
        f = self.f
        name = f.names.claim("cls")
        out.append(f.py.assign(name, f.py.attribute(self._at(place), "__class__")))
        return f.py.name(name)

    def _at(self, place: Place) -> ast.expr:
        return part(self.f, place, self._known)

    def _has_parts(self, place: Place) -> bool:
        """Whether parts of the place are looked at, so that it is worth a local."""
        size = len(place)
        return any(len(p) > size and p[:size] == place for p in self._looked_at)

    def _keep(self, place: Place, out: Statements) -> None:
        """Put a part of the value into a local."""
        value = self._at(place)
        if isinstance(value, ast.Name | ast.Constant | ast.Tuple):
            return
        local = self.f.names.claim(self._hints.get(place, "part"))
        out.append(self.f.py.assign(local, value))
        self._known[place] = self.f.py.name(local)

    def _by_number(self, node: Switch, branching: Branching, out: Statements) -> None:
        """Find the case by a number: of the literal in a dict, or of the variant's tag."""
        f = self.f
        groups = [branch.tests[0][1] for branch in branching.branches]
        value = self._at(node.place)
        if branching.by_number == "tag":
            name = f.names.claim("tag")
            value = f.py.attribute(value, "mesh_tag")
            numbers = [_tag(heads[0]) for heads in groups]
        else:
            self._by_literal(groups, value, branching, out)
            return
        out.append(f.py.assign(name, value))
        bodies = [
            (number, self.emit(branch.then))
            for number, branch in zip(numbers, branching.branches, strict=True)
        ]
        out.extend(halved(f, name, sorted(bodies, key=lambda body: body[0])))

    def _by_literal(
        self,
        groups: list[list[Head]],
        value: ast.expr,
        branching: Branching,
        out: Statements,
    ) -> None:
        f = self.f
        py = f.py
        name = f.names.claim("found")
        bodies = [self.emit(branch.then) for branch in branching.branches]
        default = self.emit(branching.default) if branching.default is not None else []
        if isinstance(groups[0][0].of, VariantRef):
            value = py.attribute(value, "mesh_tag")
        constants = [_constant_of(body) for body in bodies]
        has_default = branching.default is not None
        if has_default and all(constant is not None for constant in constants):
            # Nothing but a table: its values are those of the choice.
            table = constants_table(f, groups, [c.value for c in constants if c is not None])
            out.append(py.assign(name, py.method(table, "get", [value])))
            then = [_with_value(bodies[0][0], py.name(name))]
            found = py.compare(py.name(name), "is not", py.constant(None))
            self._if(found, then, default, out, flat=True)
            return
        table = constants_table(f, groups, list(range(len(groups))))
        out.append(py.assign(name, py.method(table, "get", [value, py.constant(-1)])))
        chosen = halved(f, name, list(enumerate(bodies)))
        if has_default:
            missed = py.compare(py.name(name), "<", py.constant(0))
            self._if(missed, default, chosen, out, flat=True)
        else:
            out.extend(chosen)


def _constant_of(body: Statements) -> ast.Constant | None:
    """The constant that is returned or assigned, where a body does nothing else."""
    if len(body) == 1 and isinstance(body[0], ast.Return | ast.Assign):
        value = body[0].value
        if isinstance(value, ast.Constant) and value.value is not None:
            return value
    return None


def _with_value(statement: ast.stmt, value: ast.expr) -> ast.stmt:
    """A `return` or assignment like `statement`, of another value."""
    assert isinstance(statement, ast.Return | ast.Assign)
    place: Any = {"lineno": statement.lineno, "col_offset": statement.col_offset}
    if isinstance(statement, ast.Return):
        return ast.Return(value, **place)
    return ast.Assign(statement.targets, value, **place)


class Choice(Tree):
    """A tree whose rows have bodies that put a value into a destination."""

    dest: Destination
    _arm: str = ""

    def run(self, dest: Destination, out: Statements) -> None:
        """Append the tests and bodies to `out`."""
        f = self.f
        self.dest = dest
        numbered: list[Row] = []
        for row in self.rows:
            if row.uses < 2:
                continue
            self.claim_locals(row)
            row.body = self._lowered(row, row.env)
            if not (is_tiny(row.body) and row.uses <= _COPIES):
                numbered.append(row)
                row.number = len(numbered)
        if len(numbered) > 1 or (numbered and dest is not RETURN):
            self._arm = f.temporary("arm")
            if dest is not RETURN:
                out.append(f.py.assign(self._arm, f.py.constant(0)))
        self._shares = bool(numbered)
        out.extend(self.emit(self.root))
        if not numbered:
            return
        bodies = [(row.number, row.body) for row in numbered]
        if dest is RETURN:
            out.extend(halved(f, self._arm, bodies))
            return
        rest = halved(f, self._arm, bodies)
        if len(bodies) < MANY:
            one = f.py.compare(f.py.name(self._arm), "==", f.py.constant(len(bodies)))
            rest = chain(f, self._arm, bodies[:-1], [f.py.if_(one, bodies[-1][1])])
        else:
            some = f.py.compare(f.py.name(self._arm), ">", f.py.constant(0))
            rest = [f.py.if_(some, rest)]
        out.extend(rest)

    def chosen(self, row: Row, env: dict[str, Local], out: Statements) -> None:
        if row.uses < 2:
            out.extend(self._lowered(row, env))
        elif not row.number:
            out.extend(row.body)
        else:
            if self._arm:
                out.append(self.f.py.assign(self._arm, self.f.py.constant(row.number)))
            return
        if self._shares and self.dest is RETURN and not leaves(out):
            out.append(self.f.py.return_(None))

    def _lowered(self, row: Row, env: dict[str, Local]) -> Statements:
        f = self.f
        out: Statements = []
        saved = f.env
        f.env = {**saved, **env}
        f.block(row.arm.body, self.dest, out)
        f.env = saved
        return out


@dataclass(slots=True)
class Branch:
    """All `tests` (of a place for any of some constructors) come out well: go on with `then`."""

    tests: list[tuple[Place, list[Head]]]
    then: Node


@dataclass(slots=True)
class Branching:
    """A switch as it is emitted. `by_number` says how the branch is found: by the variant's
    `tag`, or by the number that a table has for the `literal` (or the tag); empty: by one test
    after the other."""

    branches: list[Branch]
    default: Node | None
    by_number: str


def arranged(node: Switch) -> Branching:
    """Cases with the same outcome become one branch, those with the outcome of the default
    need no test, and where the cases are all that there are the last needs none."""
    groups: dict[int, tuple[list[Head], Node]] = {}
    for head, case in node.cases:
        if case is not node.default:
            groups.setdefault(id(case), ([], case))[0].append(head)
    branches = [Branch([(node.place, heads)], case) for heads, case in groups.values()]
    default = node.default
    kind = branches[0].tests[0][1][0].kind
    if len(branches) >= MANY:
        if kind in LITERALS or kind == "atom":
            return Branching(branches, default, "literal")
        if kind == "variant":
            direct = default is None and len(branches) == len(node.cases)
            return Branching(branches, default, "tag" if direct else "literal")
    if default is None:
        default = branches.pop().then
    for branch in branches:
        while True:
            inner = branch.then
            if not isinstance(inner, Switch) or inner.default is not default:
                break
            if len(inner.cases) > 1:
                break
            ((head, branch.then),) = inner.cases
            branch.tests.append((inner.place, [head]))
    return Branching(branches, default, "")


def _tag(head: Head) -> int:
    assert isinstance(head.of, VariantRef)
    return head.of.tag


def leaves(statements: Statements) -> bool:
    """Whether nothing after `statements` is ever reached."""
    if not statements:
        return False
    last = statements[-1]
    if isinstance(last, ast.If):
        return leaves(last.body) and leaves(last.orelse)
    if isinstance(last, ast.While) and isinstance(last.test, ast.Constant):
        return not any(isinstance(n, ast.Break) for n in ast.walk(last))
    return isinstance(last, ast.Return | ast.Raise | ast.Continue | ast.Break)


def is_tiny(body: Statements) -> bool:
    """Whether a body may as well be repeated as be shared."""
    if len(body) != 1 or not isinstance(body[0], ast.Return | ast.Assign | ast.Expr | ast.Continue):
        return not body
    return sum(1 for n in ast.walk(body[0]) if isinstance(n, ast.expr)) <= 6


def chain(
    f: Lowerer, name: str, bodies: list[tuple[int, Statements]], orelse: Statements
) -> Statements:
    """Run the body whose number is in `name`, `orelse` for none of them."""
    for number, body in reversed(bodies):
        test = f.py.compare(f.py.name(name), "==", f.py.constant(number))
        orelse = [f.py.if_(test, body, orelse)]
    return orelse


def halved(f: Lowerer, name: str, bodies: list[tuple[int, Statements]]) -> Statements:
    """Run the body whose number is in `name`, where one of them is, by halving. The numbers
    ascend."""
    if len(bodies) < MANY:
        return chain(f, name, bodies[:-1], bodies[-1][1])
    half = len(bodies) // 2
    test = f.py.compare(f.py.name(name), "<", f.py.constant(bodies[half][0]))
    return [f.py.if_(test, halved(f, name, bodies[:half]), halved(f, name, bodies[half:]))]
