"""The library's signatures as types."""

from __future__ import annotations

import pytest

from meshc.types.environment import BUILT_IN_TYPES
from meshc.types.print import show_scheme
from meshc.types.signatures import (
    SignatureError,
    flat_alias,
    library,
    library_function,
    library_module,
    parse_signature,
    trait_method,
)
from meshc.types.traits import BUILT_IN
from meshc.types.types import Scheme, TCon, children


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("(String, String) -> List<String>", "(String, String) -> List<String>"),
        ("(List<T>, (T) -> U) -> List<U>", "(List<A>, (A) -> B) -> List<B>"),
        ("(T, T) -> Ordering where T: Ord", "(A, A) -> Ordering where A: Ord"),
        ("() -> ()", "() -> ()"),
        ("Float", "Float"),
        ("(String) -> Int?", "(String) -> Option<Int>"),
        ("(String) -> Int!String", "(String) -> Result<Int, String>"),
        ("(Fun(A) -> B, A) -> B", "((A) -> B, A) -> B"),
        ("(Queue<T>) -> (T, Queue<T>)", "(Queue<A>) -> (A, Queue<A>)"),
        ("((Int)) -> Int", "(Int) -> Int"),
    ],
)
def test_signatures(text: str, printed: str) -> None:
    assert show_scheme(parse_signature(text)) == printed


@pytest.mark.parametrize("text", ["", "(Int", "Int)", "List<", "Int Int", "(T) where", "{x}"])
def test_what_is_no_signature(text: str) -> None:
    with pytest.raises(SignatureError):
        parse_signature(text)


def test_every_signature_of_the_library_is_made_of_known_types_and_traits() -> None:
    for name in library():
        plain, _, arity = name.partition("/")
        info = library_function(plain, int(arity) if arity else None)
        assert info is not None
        type_ = info.type.type if isinstance(info.type, Scheme) else info.type
        stack = [type_]
        while stack:
            part = stack.pop()
            if isinstance(part, TCon):
                assert part.name in BUILT_IN_TYPES, f"{name}: {part.name}"
            stack.extend(children(part))
        if isinstance(info.type, Scheme):
            assert {need.trait for need in info.type.bounds} <= BUILT_IN, name


def test_looking_up() -> None:
    alias = flat_alias("string_length")
    assert alias is not None and alias.function.name == "String.length"
    assert flat_alias("string") is None and flat_alias("no_such") is None
    assert "split" in library_module("String") and library_module("Nowhere") == []
    found = trait_method("to_string")
    assert found is not None and found[0] == "Display"
    one, two = library_function("List.sort", 1), library_function("List.sort", 2)
    assert one is not None and two is not None and one is not two
