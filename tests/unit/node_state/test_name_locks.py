"""Locks on names, and the table of names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from node_lab import entry

from meshrt.node.frames import Entry, PidTriple
from meshrt.node.locks import NameLocks
from meshrt.node.registry import NameTable, seniority

ONE, TWO, THREE = ("a@h", 1), ("b@h", 1), ("a@h", 2)


def test_a_lock_passes_on_in_order() -> None:
    locks = NameLocks()
    assert locks.acquire("x", ONE, wait=True) is True
    assert locks.acquire("x", ONE, wait=True) is True
    assert locks.acquire("y", TWO, wait=False) is True
    assert locks.acquire("x", TWO, wait=False) is False
    assert locks.acquire("x", TWO, wait=True) is None
    assert locks.acquire("x", THREE, wait=True) is None
    assert locks.release("x", TWO) is None
    assert locks.release("x", ONE) == THREE
    assert locks.release("x", ONE) is None
    assert locks.release("x", THREE) is None
    assert locks.acquire("x", TWO, wait=False) is True


def test_what_a_node_has() -> None:
    locks = NameLocks()
    locks.acquire("x", ONE, wait=True)
    locks.acquire("x", THREE, wait=True)
    locks.acquire("x", TWO, wait=True)
    assert locks.held_by_node("a@h") == [("x", THREE), ("x", ONE)]
    heirs = [locks.release(name, holder) for name, holder in locks.held_by_node("a@h")]
    assert heirs == [None, TWO]


entries = st.builds(
    lambda name, home, registration, time: entry(name, home, registration=registration, time=time),
    st.sampled_from("xy"),
    st.sampled_from(("a@h", "b@h", "c@h")),
    st.integers(1, 3),
    st.integers(1, 3),
)
operations = st.lists(st.tuples(st.sampled_from(("add", "remove", "lose")), entries))


@given(operations)
def test_the_table_is_what_the_homes_say(history: list[tuple[str, Entry]]) -> None:
    table = NameTable("a@h")
    stated: dict[tuple[str, str], Entry] = {}
    for what, item in history:
        key = (item.home, item.name)
        if what == "add":
            table.add(item)
            stated[key] = item
        elif what == "remove":
            known = stated.get(key)
            fits = known is not None and known.registration == item.registration
            assert table.remove(item.home, item.name, item.registration) == (
                known if fits else None
            )
            if fits:
                del stated[key]
        else:
            table.remove_home(item.home)
            stated = {k: v for k, v in stated.items() if k[0] != item.home}
    expected: dict[str, PidTriple] = {}
    for name in "xy":
        rivals = [e for e in stated.values() if e.name == name]
        if rivals:
            expected[name] = min(rivals, key=seniority).pid
    assert table.view() == expected
    assert len(table) == len(expected)
    assert table.some(2) == sorted(expected.items())
    assert [expected[name] for name, _ in table.some(1)] == [pid for _, pid in table.some(1)]
    assert len(table.some(1)) == min(1, len(expected))
    assert table.names_of(1) == sorted(e.name for e in stated.values() if e.home == "a@h")
