"""Traits: which function a use means, and how associated types take part in unification."""

from __future__ import annotations

from typing import Any

import pytest

from meshc.syntax import tree
from meshc.syntax.walk import children
from meshc.types.implementations import fits
from meshc.types.print import show_scheme
from meshc.types.typed import FunctionRef, HiddenRef, LibraryRef, MethodRef, TraitRef
from meshc.types.types import INT, STRING, TCon, TFun, TTuple, TVar, list_of, map_of

SHAPES = """
interface Shape do
  fn area(self) -> Float
  fn describe(self) -> String do "area ${self.area()}" end
end
interface Container do
  type Item
  fn first(self) -> Self.Item
  fn put(self, item :: Self.Item) -> Self
  fn both(self) do (self.first(), self.first()) end
end
interface Feed<T> do
  fn feed(self, value :: T) -> T
end
struct Square do
  side :: Float
end
struct Box<T> do
  item :: T
end
impl Shape for Square do
  fn area(self) = self.side * self.side
end
impl Shape for Box where T: Shape do
  fn area(self) = self.item.area()
end
impl Container for Box do
  type Item = T
  fn first(self) = self.item
  fn put(self, item) = Box { item: item }
end
impl Feed<Int> for Square do
  fn feed(self, value) = value + 1
end
impl Feed<String> for Square do
  fn feed(self, value) = value <> "!"
end
"""


def nodes(module: Any, kind: type) -> list[Any]:
    found: list[Any] = []
    stack: list[tree.Node] = list(reversed(module.tree.items))
    while stack:
        node = stack.pop()
        if isinstance(node, kind):
            found.append(node)
        stack.extend(reversed(list(children(node))))
    return found


def meaning(check: Any, text: str) -> list[object]:
    """What the callees in the function `main` mean, in order."""
    checked = check(SHAPES + text)
    assert checked.report() == ""
    start = next(f for f in checked.typed.functions if f.name == "main").clauses[0].span.start
    return [
        checked.typed.refs.get(call.callee)
        for call in nodes(checked.typed, tree.Call)
        if call.span.start >= start
    ]


def schemes(check: Any, text: str) -> dict[str, str]:
    checked = check(SHAPES + text)
    assert checked.report() == ""
    functions = [*checked.typed.functions, *checked.typed.methods]
    return {function.name: show_scheme(function.scheme) for function in functions}


def method(name: str, arity: int = 1) -> MethodRef:
    return MethodRef(FunctionRef("Main", name, arity))


def test_a_known_receiver_decides_at_once(check: Any) -> None:
    assert meaning(check, "fn main() do Square { side: 1.0 }.area() end") == [
        method("Shape for Square.area")
    ]


def test_a_default_is_the_traits_own_function(check: Any) -> None:
    assert meaning(check, "fn main() do Square { side: 1.0 }.describe() end") == [
        method("Shape.describe")
    ]


def test_a_receiver_known_later_decides_then(check: Any) -> None:
    text = "fn main(x) do\n  let size = x.area()\n  let known :: Square = x\n  size\nend"
    assert meaning(check, text)[0] == method("Shape for Square.area")


def test_a_local_function_is_general_in_its_receiver(check: Any) -> None:
    text = "fn main() do\n  let f = fn x -> x.area() end\n  f(Square { side: 1.0 })\nend"
    assert meaning(check, text)[0] == MethodRef(TraitRef("Shape", "area", 1))


def test_a_parameter_is_looked_up_by_class(check: Any) -> None:
    for header in ("main<T>(x :: T) where T: Shape", "main(x)"):
        (found,) = meaning(check, f"fn {header} do x.area() end")
        assert found == MethodRef(TraitRef("Shape", "area", 1))


def test_bare_and_qualified_names(check: Any) -> None:
    text = "fn main() do\n  area(Square { side: 1.0 })\n  Shape.area(Box { item: Square { side: 1.0 } })"
    assert meaning(check, text + "\n  to_string(1)\n  Square.area(Square { side: 1.0 })\nend") == [
        FunctionRef("Main", "Shape for Square.area", 1),
        FunctionRef("Main", "Shape for Box.area", 1),
        LibraryRef(_library("Display.to_string")),
        FunctionRef("Main", "Shape for Square.area", 1),
    ]


def _library(name: str) -> Any:
    from meshc.types.signatures import library_function

    info = library_function(name)
    assert info is not None
    return info.function


def test_the_argument_chooses_among_impls(check: Any) -> None:
    text = 'fn main() do\n  let s = Square { side: 1.0 }\n  s.feed(1)\n  s.feed("a")\nend'
    assert meaning(check, text) == [
        method("Feed<Int> for Square.feed", 2),
        method("Feed<String> for Square.feed", 2),
    ]


def test_the_result_chooses_among_impls(check: Any) -> None:
    text = "fn main() do\n  let f = fn s, v -> s.feed(v) end\n  let n :: Int = f(Square { side: 1.0 }, 2)\nend"
    assert meaning(check, text)[0] == method("Feed<Int> for Square.feed", 2)


def test_methods_of_generic_types_stay_generic(check: Any) -> None:
    found = schemes(check, "")
    assert found["Container for Box.first"] == "(Box<A>) -> A"
    assert found["Container for Box.put"] == "(Box<A>, A) -> Box<A>"
    assert found["Shape for Box.area"] == "(Box<A>) -> Float where A: Shape"


def test_defaults_are_for_every_type_with_the_trait(check: Any) -> None:
    found = schemes(check, "")
    assert found["Shape.describe"] == "(A) -> String where A: Shape"
    assert found["Container.both"] == "(A) -> (B, B) where A: Container<Item = B>"


def test_associated_types_of_a_parameter_are_types_of_the_scheme(check: Any) -> None:
    found = schemes(
        check,
        "fn twice(c) = [c.first(), c.first()]\n"
        "fn swap<C>(c :: C, d :: C) where C: Container do c.put(d.first()) end\n"
        "fn sum<C>(c :: C) where C: Container do c.first() + 1 end\n",
    )
    assert found["twice"] == "(A) -> List<B> where A: Container<Item = B>"
    assert found["swap"] == "(A, A) -> A where A: Container<Item = B>"
    assert found["sum"] == "(A) -> Int where A: Container<Item = Int>"


def test_associated_types_are_found_when_the_parameter_is(check: Any) -> None:
    found = schemes(
        check,
        "fn get(c) = c.first()\n"
        "fn word() = get(Box { item: 5 })\n"
        "fn nested() = get(get(Box { item: Box { item: true } }))\n"
        "fn pair() = Box { item: 'a' }.both()\n".replace("'", '"'),
    )
    assert found["word"] == "() -> Int"
    assert found["nested"] == "() -> Bool"
    assert found["pair"] == "() -> (String, String)"


def test_an_associated_type_that_disagrees_is_reported(check: Any) -> None:
    text = "fn sum<C>(c :: C) where C: Container do c.first() + 1 end\n"
    checked = check(SHAPES + text + 'fn main() do sum(Box { item: "a" }) end')
    assert checked.codes == ["E0001"]
    assert "`Item` of Container is String here, but Int is needed" in checked.report()


def test_bounds_reach_into_type_arguments(check: Any) -> None:
    text = "fn f<T>(x :: T) where T: Shape do x.area() end\nfn main() do f(Box { item: 1 }) end"
    checked = check(SHAPES + text)
    assert checked.codes == ["E0006"]
    assert "Int does not implement Shape" in checked.report()


def test_impls_of_one_generic_type_with_inferred_bounds(check: Any) -> None:
    text = (
        "interface Same do\n  fn same(self, other) -> Bool\nend\n"
        "impl Same for Box do\n  fn same(self, other) = self.item == other.item\nend\n"
        "fn main() do Box { item: fn -> 1 end }.same(Box { item: fn -> 2 end }) end\n"
    )
    assert check(SHAPES + text).codes == ["E0006"]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (INT, INT, True),
        (INT, STRING, False),
        (TCon("Json"), STRING, True),
        (list_of(TVar(1)), list_of(INT), True),
        (list_of(STRING), list_of(INT), False),
        (map_of(STRING, TVar(1)), map_of(STRING, INT), True),
        (TCon("Point", (), "A"), TCon("Point", (), "B"), False),
        (TCon("Tuple"), TTuple((INT, INT)), True),
        (TTuple((INT,)), TTuple((INT, INT)), False),
        (TFun((INT,), INT), TFun((TVar(1),), INT), True),
        (TFun((INT,), INT), INT, False),
        (TVar(1), TFun((INT,), INT), True),
    ],
)
def test_fits(left: Any, right: Any, expected: bool) -> None:
    assert fits(left, right) is expected
    assert fits(right, left) is expected


def test_fits_binds_nothing() -> None:
    variable = TVar(1)
    assert fits(list_of(variable), list_of(INT))
    assert variable.ref is None


GENERIC = """
interface Monoid do
  fn zero() -> Self
  fn plus(self, other :: Self) -> Self
end
impl Monoid for Int do
  fn zero() = 0
  fn plus(self, other) = self + other
end
fn make<T>() -> T where T: Monoid do zero() end
fn both<A, B>() -> (A, B) where A: Default, B: Monoid do (default(), make()) end
fn ping<T>(n :: Int) -> T where T: Monoid do if n == 0 do zero() else pong(n - 1) end end
fn pong<T>(n :: Int) -> T where T: Monoid do ping(n) end
fn plain<T>(x :: T) -> T where T: Monoid do x.plus(x) end
"""


def test_hidden_parameters_are_found_and_handed_on(check: Any) -> None:
    checked = check(GENERIC)
    assert checked.report() == ""
    assert {f.name: f.hidden for f in checked.typed.functions} == {
        "make": ("zero",),
        "both": ("default", "zero"),
        "ping": ("zero",),
        "pong": ("zero",),
        "plain": (),
    }


def test_what_a_call_passes_for_hidden_parameters(check: Any) -> None:
    checked = check(
        GENERIC + "fn main() do\n  let n :: Int = make()\n  let p :: (Int, Int) = both()\nend"
    )
    assert checked.report() == ""
    zero = FunctionRef("Main", "Monoid for Int.zero", 0)
    passed = {
        node.name: refs
        for node, refs in checked.typed.hidden.items()
        if node.span.start > len(GENERIC)
    }
    assert passed["make"] == [zero]
    assert [type(ref).__name__ for ref in passed["both"]] == ["LibraryRef", "FunctionRef"]
    inside = [
        refs for node, refs in checked.typed.hidden.items() if node.span.start <= len(GENERIC)
    ]
    assert all(isinstance(ref, HiddenRef) for refs in inside for ref in refs)


def test_a_hidden_parameter_must_be_decided_by_the_caller(check: Any) -> None:
    for body in ("make()", "let x = make()", "let f = make\n  f()"):
        checked = check(GENERIC + f"fn main() do\n  {body}\n  nil\nend")
        assert checked.codes == ["E0006"], body
