"""Missing and redundant patterns (E0012, W0001)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

TYPES = """
type Shape do
  Dot
  Circle(Int)
  Box(Int, Bool)
end

type Tree<T> do
  Leaf
  Node(Tree<T>, T, Tree<T>)
end

struct Point do
  x :: Int
  on :: Bool
end
"""


def run(check: Callable[[str], Any], subject: str, arms: str) -> tuple[list[str], list[int]]:
    """The missing patterns and the (1-based) redundant arms of a `case`."""
    body = "\n".join(f"    {arm} -> 0" for arm in arms.split("; "))
    text = f"{TYPES}\nfn f({subject}) do\n  case v do\n{body}\n  end\nend\n"
    checked = check(text)
    missing: list[str] = []
    redundant: list[int] = []
    for diagnostic in checked.diagnostics:
        if diagnostic.code == "E0012":
            missing = diagnostic.label.removeprefix("missing: ").split(", ")
        else:
            assert diagnostic.code == "W0001", diagnostic.message
            redundant.append(int(diagnostic.message.split("arm ")[-1].rstrip(")")))
    return missing, redundant


@pytest.mark.parametrize(
    ("subject", "arms"),
    [
        ("v :: Bool", "true; false"),
        ("v :: Int", "0; _"),
        ("v :: Int", "n"),
        ("v :: Int?", "Some(_); None"),
        ("v :: Int?", "Some; None"),
        ("v :: Int?", "Some(0) | None; Some(n)"),
        ("v :: Shape", "Dot; Circle(_); Box(_, true); Box(_, false)"),
        ("v :: Shape", "Shape.Dot; Shape.Circle(n); Shape.Box(n, b)"),
        ("v :: (Bool, Bool)", "(true, _); (_, true); (false, false)"),
        ("v :: (Bool, Bool)", "(true, true); (true, false) | (false, true); (false, false)"),
        (
            "v :: (Int?, Shape)",
            "(None, Dot); (None, Circle(_)) | (Some(_), Dot); "
            "(Some(_), Box(_, _)) | (None, _) | (_, Circle(_))",
        ),
        ("v :: List<Int>", "[]; h :: t"),
        ("v :: List<Int>", "[]; [a]; a :: b :: t"),
        ("v :: List<Int>", "h :: t"),
        ("v :: List<Int>", "1 :: t; h :: t"),
        ("v :: Option<List<Int>>", "Some(h :: t); None"),
        ("v :: ()", "nil"),
        ("v :: Point", "Point { on: true }; Point { on: false, x: n }"),
        ("v :: Tree<Int>", "Leaf; Node(Leaf, _, _); Node(Node(_, _, _), _, _)"),
        ("v :: Ordering", "Less; Equal; Greater"),
        ("v :: Int!String", 'Ok(n); Err("x"); Err(e)'),
        ("v", "(a, (b, _)) as whole"),
    ],
)
def test_exhaustive(check: Callable[[str], Any], subject: str, arms: str) -> None:
    assert run(check, subject, arms) == ([], [])


@pytest.mark.parametrize(
    ("subject", "arms", "missing"),
    [
        ("v :: Bool", "true", ["false"]),
        ("v :: Int", "0; 1", ["_"]),
        ("v :: String", '"a"', ["_"]),
        ("v", ":a; :b", ["_"]),
        ("v :: Int?", "Some(_)", ["None"]),
        ("v :: Int?", "Some(1); None", ["Some(_)"]),
        ("v :: Int?", "None", ["Some(_)"]),
        ("v :: Shape", "Dot", ["Circle(_)", "Box(_", "_)"]),
        ("v :: Shape", "Dot; Circle(_); Box(_, true)", ["Box(_", "false)"]),
        ("v :: (Bool, Bool)", "(true, true)", ["(true", "false)", "(false", "_)"]),
        ("v :: List<Int>", "[]", ["_ :: _"]),
        ("v :: List<Int>", "[]; 1 :: t", ["_ :: _"]),
        ("v :: List<Int>", "[]; [a]", ["_ :: _ :: _"]),
        ("v :: List<Int>?", "Some(h :: t)", ["Some([])", "None"]),
        ("v :: Bool", "true; n when n", ["false"]),
        ("v :: Int!String", "Ok(n)", ["Err(_)"]),
    ],
)
def test_missing(check: Callable[[str], Any], subject: str, arms: str, missing: list[str]) -> None:
    assert run(check, subject, arms)[0] == missing


@pytest.mark.parametrize(
    ("subject", "arms", "redundant"),
    [
        ("v :: Int", "_; 0", [2]),
        ("v :: Int", "0; 0; _", [2]),
        ("v :: Bool", "true; false; _", [3]),
        ("v :: Int?", "Some(_); None; Some(0)", [3]),
        ("v :: Int", "n when n > 1; 2; _", []),
        ("v :: Int", "1 | 2; 2; _", [2]),
        ("v :: Bool", "n; true when n", [2]),
        ("v :: List<Int>", "[]; h :: t; _", [3]),
    ],
)
def test_redundant(
    check: Callable[[str], Any], subject: str, arms: str, redundant: list[int]
) -> None:
    text = arms.replace("true when n", "true when 1 == 1")
    assert run(check, subject, text)[1] == redundant


def test_clauses_that_miss_arguments_are_only_warned_about(check: Callable[[str], Any]) -> None:
    checked = check("fn f(0, true) = 1\nfn f(n, false) = n\n")
    (diagnostic,) = checked.diagnostics
    assert (diagnostic.code, diagnostic.severity) == ("E0012", "warning")
    assert diagnostic.label == "missing: (_, true)"


def test_clauses_that_cover_everything(check: Callable[[str], Any]) -> None:
    text = "fn f(0, _) = 1\nfn f(n, m) = n\nfn g(true) = 1\nfn g(false) = 2\n"
    assert check(text).diagnostics == []


def test_a_hard_question_is_given_up(check: Callable[[str], Any]) -> None:
    # Each row fixes two of many columns: the classic case of exponential size.
    width = 24
    rows = []
    for at in range(width - 1):
        row = ["_"] * width
        row[at], row[at + 1] = "true", "false"
        rows.append(f"    ({', '.join(row)}) -> 0")
    params = ", ".join(["Bool"] * width)
    text = f"fn f(v :: ({params})) do\n  case v do\n" + "\n".join(rows) + "\n  end\nend\n"
    check(text)


def test_many_literal_arms(check: Callable[[str], Any]) -> None:
    arms = "\n".join(f"    {n} -> {n}" for n in range(400))
    text = f"fn f(v) do\n  case v do\n{arms}\n    _ -> 0\n  end\nend\n"
    assert check(text).diagnostics == []
