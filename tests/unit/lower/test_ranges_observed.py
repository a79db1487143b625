"""Values of expressions when random programs run, against the intervals claimed for them."""

from __future__ import annotations

import sys

import pytest

from meshc.lower.ranges import ranges
from meshc.modules.scope import ModuleScope
from meshc.source import Source
from meshc.syntax import parse, tree
from meshc.types import infer
from meshc.types.typed import TypedModule
from tests.unit.lower.observed_values import Observer, TooLong
from tests.unit.lower.random_recursion import random_recursion


def typed(text: str) -> TypedModule:
    source = Source("test.mpl", text)
    module, problems = parse(source)
    assert problems == [], text
    found, findings = infer(ModuleScope("Main", source, module, entry=True), {})
    assert [f.message for f in findings if f.severity == "error"] == [], text
    return found


def wrong(text: str, steps: int = 3_000) -> list[str]:
    """Run a program, and give what its values contradict."""
    module = typed(text)
    claimed = ranges(module)
    observer = Observer(module, steps)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(50_000)
    try:
        observer.call("run")
    except (TooLong, ZeroDivisionError):
        pass
    finally:
        sys.setrecursionlimit(limit)
    found: list[str] = []
    for node, (low, high) in observer.seen.items():
        first, last = claimed.of(node)
        if not (isinstance(node, tree.Int) or first <= low <= high <= last):
            piece = text[node.span.start : node.span.end]
            found.append(f"{piece}: {low}..{high} is not within {first}..{last}")
    return found


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_values_are_within_the_intervals(first: int) -> None:
    for seed in range(first, first + 20):
        text = random_recursion(seed)
        assert wrong(text) == [], f"{seed}:\n{text}"
