"""Test files become ordinary modules: `main` runs what their blocks hold.

    describe("tax") do                    fn main() do
      setup do                              test run("tax > adds", fn ->
        let base = 200            is          let base = 200
      end                                     assert_eq(base + 38, 238)
      test("adds") do                       end)
        assert_eq(base + 38, 238)           test finish()
      end                                 end
    end

Every test has a copy of the setup and teardown of the groups around it, outer setups first, inner
teardowns first (`teardowns`). Closures of `main` may use `self()` and `receive`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TypeVar

from meshc.diagnostics.diagnostic import Diagnostic
from meshc.modules.local_scopes import DEFINITIONS
from meshc.modules.teardowns import ATTEMPT, TEARING, Teardown, bound_by
from meshc.source import Source
from meshc.syntax import tree
from meshc.syntax.parser import deep_recursion
from meshc.syntax.test_words import RECEIVE_MISSED, is_test_file
from meshc.syntax.walk import children, rebuilt

_N = TypeVar("_N", bound=tree.Node)

# Names that no program can write, so that none can mean something else.
_RUN, _FINISH = "test run", "test finish"
_ASSERT, _ASSERT_SHOWN = "assert", "assert shown"

TEST_NAMES = {
    _ASSERT: "Test.assert",
    _ASSERT_SHOWN: "Test.assert_shown",
    "assert_eq": "Test.assert_eq",
    "assert_ne": "Test.assert_ne",
    "assert_raises": "Test.assert_raises",
    RECEIVE_MISSED: "Test.missed",
    _RUN: "Test.run",
    ATTEMPT: "Test.attempt",
    TEARING: "Test.tearing",
    _FINISH: "Test.finish",
}
"""The library functions that test files know by a name without module."""

_MAIN = "main"


@dataclass(slots=True)
class _Group:
    """What a `describe`, or the file, says about the tests in it. Of several setups or
    teardowns the last one counts. `bindings` are the `let`s of a `describe`."""

    label: tree.Expr | None
    bindings: list[tree.Statement] = field(default_factory=list)
    setup: tree.SetupBlock | None = None
    teardown: tree.SetupBlock | None = None

    @property
    def before(self) -> tuple[tree.Statement, ...]:
        """What stands before the body of each test."""
        setup = () if self.setup is None else self.setup.body.statements
        return *self.bindings, *setup


def rewrite_tests(source: Source, module: tree.Module) -> tuple[tree.Module, list[Diagnostic]]:
    """The module that a test file is, and the errors of blocks in wrong places. Any other module,
    and a test file without tests, is given back as it is."""
    if not is_test_file(source.path):
        return module, []
    with deep_recursion():
        if not any(_binds_assert(item) for item in module.items):
            module = _with_sources(source, module)
        rest: list[tree.Statement] = []
        calls = list(_tests(module.items, [_Group(None)], rest))
        found = list(_misplaced(source, [*rest, *calls]))
        if not calls:
            return tree.Module(module.span, tuple(rest), module.doc), found
        found += _own_main(source, rest)
        end = tree.Span(module.span.end, module.span.end)
        finish = tree.Call(end, tree.Name(end, _FINISH), (), (), False)
        main = _function(end, (*calls, finish))
        return tree.Module(module.span, (*rest, main), module.doc), found


def _tests(
    statements: Iterable[tree.Statement], groups: list[_Group], rest: list[tree.Statement]
) -> Iterator[tree.Statement]:
    """The calls that run the tests of the innermost group. What is no part of them, definitions
    and at file level everything, goes to `rest`."""
    group = groups[-1]
    inside: list[tree.TestBlock] = []
    for statement in statements:
        if isinstance(statement, tree.TestBlock):
            inside.append(statement)
        elif isinstance(statement, tree.SetupBlock):
            if statement.word == "setup":
                group.setup = statement
            else:
                group.teardown = statement
        elif group.label is None or isinstance(statement, (tree.Import, *DEFINITIONS)):
            rest.append(statement)
        else:
            group.bindings.append(statement)
    for block in inside:
        if block.word == "describe":
            label = block.label
            if isinstance(label, tree.Unit):
                label = tree.String(label.span, "describe")
            yield from _tests(block.body.statements, [*groups, _Group(label)], rest)
        else:
            yield _run(block, groups)


def _run(test: tree.TestBlock, groups: Sequence[_Group]) -> tree.Call:
    """The call that runs a test."""
    statements = test.body.statements
    for number in reversed(range(len(groups))):
        group = groups[number]
        if group.teardown is not None:
            known = bound_by(s for around in groups[: number + 1] for s in around.before)
            teardown = Teardown(group.teardown.body.statements, number, test.body.statements, known)
            statements = teardown.follows(test.span, statements)
        statements = (*deepcopy(group.before), *statements)
    arguments = (_name(test, groups), _closure(test.span, statements))
    return tree.Call(test.span, tree.Name(test.span, _RUN), arguments, (), False)


def _name(test: tree.TestBlock, groups: Sequence[_Group]) -> tree.Expr:
    """`group > label`."""
    label = test.label
    if isinstance(label, tree.Unit):
        label = tree.String(label.span, "unnamed")
    parts: list[str | tree.Expr] = []
    for part in (*(group.label for group in groups if group.label is not None), label):
        if parts:
            parts.append(" > ")
        parts.append(part.value if isinstance(part, tree.String) else deepcopy(part))
    if all(isinstance(part, str) for part in parts):
        return tree.String(label.span, "".join(str(part) for part in parts))
    return tree.Interpolation(label.span, tuple(parts))


def _binds_assert(node: tree.Node) -> bool:
    """Whether `assert` means something of the program's own anywhere in a tree."""
    if getattr(node, "name", None) == _ASSERT and not isinstance(node, tree.Name | tree.Field):
        return True
    if isinstance(node, tree.Import):
        return any(name == _ASSERT for name, _ in node.names or ())
    return any(map(_binds_assert, children(node)))


def _with_sources(source: Source, node: _N) -> _N:
    """The tree with the text of its argument added to each `assert`, for the message."""
    node = rebuilt(node, lambda child: _with_sources(source, child))
    if isinstance(node, tree.Call) and isinstance(node.callee, tree.Name) and len(node.args) == 1:
        callee = node.callee
        if callee.name == _ASSERT and not node.keywords and not node.trailing:
            inside = source.text[callee.span.end : node.span.end].strip()[1:-1]
            shown = tree.String(node.span, " ".join(inside.split()))
            name = tree.Name(callee.span, _ASSERT_SHOWN)
            return replace(node, callee=name, args=(*node.args, shown))
    return node


def _closure(span: tree.Span, statements: tuple[tree.Statement, ...]) -> tree.Closure:
    return tree.Closure(span, (tree.Clause(span, (), None, tree.Block(span, statements)),))


def _function(span: tree.Span, statements: tuple[tree.Statement, ...]) -> tree.FunctionDef:
    clause = tree.Clause(span, (), None, tree.Block(span, statements))
    return tree.FunctionDef(
        span,
        _MAIN,
        span,
        False,
        (),
        None,
        (),
        clause,
        expression_body=False,
        cluster=None,
        doc=None,
    )


def _own_main(source: Source, items: Iterable[tree.Statement]) -> Iterator[Diagnostic]:
    for item in items:
        if isinstance(item, tree.FunctionDef) and item.name == _MAIN:
            yield Diagnostic(
                "E0023",
                "a file with tests has a `main` already",
                source,
                item.name_span,
                label="defined here",
                helps=["give it another name, and call it from a test"],
            )


def _misplaced(source: Source, nodes: Iterable[tree.Node]) -> Iterator[Diagnostic]:
    """An error for every block of a test file inside a function or a test."""
    waiting = list(nodes)
    seen: set[tree.Span] = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, tree.TestBlock | tree.SetupBlock) and node.span not in seen:
            seen.add(node.span)
            yield Diagnostic(
                "P0001",
                f"`{node.word}` stands inside a function or a test",
                source,
                tree.Span(node.span.start, node.span.start + len(node.word)),
                label="not at file level or in a `describe`",
            )
        waiting += children(node)
