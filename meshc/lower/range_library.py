"""What functions of the library give, for the analysis of `meshc.lower.ranges`: which
arguments the Ints in their results come from, and what they call a closure with.

A function that is in none of the tables can give anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from meshc.lower.intervals import SIZE
from meshc.lower.range_values import ANYTHING, Known, Value, join, negative

_A_SIZE = Known(*SIZE)

SIZES = dict.fromkeys(
    ("String.length", "List.length", "Map.size", "Set.size", "Queue.size", "Tuple.size"), _A_SIZE
)
"""Functions that count something which is in memory."""

INDEXED = frozenset({"List.get", "List.nth"})
"""Functions that panic where the second argument is no index of the list."""

SOURCES: dict[str, tuple[int, ...]] = {
    "List.new": (),
    "List.append": (0, 1),
    "List.concat": (0, 1),
    "List.zip": (0, 1),
    "List.find": (0,),
    "List.sort": (0,),
    "List.sort_by": (0,),
    "List.filter": (0,),
    **dict.fromkeys(
        (
            *("List.head", "List.tail", "List.last", "List.get", "List.nth", "List.reverse"),
            *("List.sort/1", "List.flatten", "List.take", "List.drop"),
            *("head", "tail", "filter"),
        ),
        (0,),
    ),
    "Map.new": (),
    "Map.put": (0, 1, 2),
    "Map.merge": (0, 1),
    "Map.get_or": (0, 2),
    **dict.fromkeys(
        (
            *("Map.get", "Map.find", "Map.delete", "Map.keys", "Map.values", "Map.to_list"),
            "Map.from_list",
        ),
        (0,),
    ),
    "Set.new": (),
    **dict.fromkeys(("Set.add", "Set.insert", "Set.union"), (0, 1)),
    **dict.fromkeys(
        ("Set.remove", "Set.intersection", "Set.difference", "Set.to_list", "Set.from_list"), (0,)
    ),
    "Queue.new": (),
    "Queue.push": (0, 1),
    **dict.fromkeys(("Queue.pop", "Queue.try_pop", "Queue.peek"), (0,)),
    "Range.new": (0, 1),
    "Range.to_list": (0,),
    "Range.filter": (0,),
    "Tuple.first": (0,),
    "Tuple.second": (0,),
    "Tuple.nth": (0,),
}
"""By function: the arguments, by place, that all Ints in the result come from."""


def zero_if_missing(name: str, result: Value) -> Value:
    """`Map.get` of a key that is missing gives 0."""
    return join(result, Known(0, 0)) if name == "Map.get" else result


def _enumerate(values: list[Known]) -> Value:
    return join(_A_SIZE, values[0])


def _absolute(values: list[Known]) -> Value:
    (of,) = values
    if of.low >= 0:
        return of
    both = join(of, negative(of))
    assert both is not None
    if both.high == ANYTHING.high and of.low == ANYTHING.low:
        return ANYTHING  # The least number has no absolute value.
    return Known(0, both.high)


def _minimum(values: list[Known]) -> Value:
    a, b = values
    both = join(a, b)
    assert both is not None
    return both._replace(high=min(a.high, b.high))


def _maximum(values: list[Known]) -> Value:
    a, b = values
    both = join(a, b)
    assert both is not None
    return both._replace(low=max(a.low, b.low))


PARTS: dict[str, Callable[[list[Known]], Value]] = {
    "List.enumerate": _enumerate,
    "Math.abs": _absolute,
    "Math.min": _minimum,
    "Math.max": _maximum,
}
"""Functions with results of their own, by what is known of the arguments."""


class Takes(NamedTuple):
    """A function of `arity` arguments, the last of which is called with `items` items of the
    first. `gives` is what the result holds: `items`, the `results` of the calls, an
    `accumulator` that starts as the second argument, or anything (``)."""

    arity: int
    items: int
    gives: str


TAKES: dict[str, Takes] = {
    **dict.fromkeys(("List.map", "map", "List.flat_map"), Takes(2, 1, "results")),
    **dict.fromkeys(("List.filter", "filter", "List.find", "List.sort_by"), Takes(2, 1, "items")),
    "List.sort": Takes(2, 2, "items"),
    **dict.fromkeys(("List.any", "List.all"), Takes(2, 1, "")),
    **dict.fromkeys(("List.reduce", "reduce"), Takes(3, 1, "accumulator")),
    "Range.map": Takes(2, 1, "results"),
    "Range.filter": Takes(2, 1, "items"),
}
