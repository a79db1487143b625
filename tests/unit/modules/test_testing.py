"""Test files become modules."""

from __future__ import annotations

from meshc.modules.testing import rewrite_tests
from meshc.source import Source
from meshc.syntax import parse, tree


def rewritten(text: str, path: str = "x.test.mpl") -> tuple[tree.Module, list[str]]:
    source = Source(path, text)
    module, found = parse(source)
    assert found == []
    module, found = rewrite_tests(source, module)
    return module, [f"{d.code} {text[d.span.start : d.span.end]}" for d in found]


def runs(module: tree.Module) -> list[tuple[str, list[str]]]:
    """The name of every test, and the names that its body calls, those of closures inside."""
    main = module.items[-1]
    assert isinstance(main, tree.FunctionDef)
    assert main.name == "main"
    found = []
    for call in main.clause.body.statements[:-1]:
        assert isinstance(call, tree.Call)
        name, closure = call.args
        assert isinstance(name, tree.String)
        assert isinstance(closure, tree.Closure)
        found.append((name.value, called(closure)))
    return found


def called(closure: tree.Closure) -> list[str]:
    names = []
    for statement in closure.clauses[0].body.statements:
        assert isinstance(statement, tree.Call)
        assert isinstance(statement.callee, tree.Name)
        names.append(statement.callee.name)
        for argument in statement.args:
            if isinstance(argument, tree.Closure):
                names += ["(", *called(argument), ")"]
    return names


def test_order_of_setups_and_teardowns() -> None:
    module, found = rewritten(
        """
fn f() = 1
describe("a") do
  test("1") do body() end
  describe("b") do
    teardown do down_b() end
    test("2") do body() end
    setup do up_b() end
  end
  setup do up_a() end
  teardown do down_a() end
end
"""
    )
    assert found == []
    assert runs(module) == [
        ("a > 1", ["up_a", "test attempt", "(", "body", ")", "down_a"]),
        (
            "a > b > 2",
            [
                "up_a",
                "test attempt",
                "(",
                "up_b",
                "test attempt",
                "(",
                "body",
                ")",
                "down_b",
                ")",
                "down_a",
            ],
        ),
    ]


def test_of_several_setups_the_last_counts() -> None:
    module, _ = rewritten("setup do one() end\nsetup do two() end\ntest(()) do body() end\n")
    assert runs(module) == [("unnamed", ["two", "body"])]


def test_no_part_of_a_setup_is_shared_by_two_tests() -> None:
    module, _ = rewritten("setup do up() end\ntest() do end\ntest() do end\n")
    main = module.items[-1]
    assert isinstance(main, tree.FunctionDef)
    setups = []
    for call in main.clause.body.statements[:-1]:
        assert isinstance(call, tree.Call)
        closure = call.args[1]
        assert isinstance(closure, tree.Closure)
        setups.append(closure.clauses[0].body.statements[0])
    assert setups[0] is not setups[1]


def test_other_files_and_files_without_tests_stay_as_they_are() -> None:
    text = 'fn f() = test("x")\n'
    for path in ("x.mpl", "x.test.mpl"):
        module, found = rewritten(text, path)
        assert [type(item) for item in module.items] == [tree.FunctionDef]
        assert found == []


def test_blocks_in_wrong_places() -> None:
    text = 'fn f() do\n  setup do\n  end\nend\ntest("a") do\n  describe("b") do\n  end\nend\n'
    _, found = rewritten(text)
    assert sorted(found) == ["P0001 describe", "P0001 setup"]
