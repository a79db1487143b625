"""Actors that work on shared versions of maps, sets and lists, and are interrupted all the time
in the program's own Eq and Hash: they compute, wait, fail, and are killed there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from meshrt.process import Process, preemption
from meshrt.values.structure import OWN_EQUALITY

Program = Callable[..., Any]

# Versions are (value, model): a Map with a dict, a Set with a list, or a List with a list of
# numbers. All actors take any of them, make new ones and check old ones.
WORKERS = """
import random
from meshrt.std.list import contains, concat
from meshrt.values import List, Map, Set, Some, Struct, implement

class Key(Struct):
    __slots__ = ("n", "mark")
    mesh_type = "Main.Key"
    mesh_name = "Key"
    mesh_derives = frozenset()
    def __init__(self, n, mark):
        self.n = n
        self.mark = mark

def interrupted(mark):
    burn(3)
    if mark % 7 == 1:
        pauses(mark)
    elif mark % 31 == 2:
        raise Panic("no equality")

def pause(me, mark):
    yield from me.sleep(mark % 2)

pauses = Suspending(pause)

def hash_of(key):
    interrupted(key.mark)
    return key.n % 3

def equals(a, b):
    interrupted(a.mark + b.mark)
    return a.n == b.n

implement("Main.Key", "Hash", {"hash": hash_of})
implement("Main.Key", "Eq", {"eq": equals})

def plain(n):
    return n

def some(key):
    return Some(key)

def pair(key):
    return (1, key)

def apart(key):
    while key.__class__ is not Key:
        key = key[1] if key.__class__ is tuple else key._0
    return key.n

def check_map(m, model, wrap, choose):
    pairs = [(apart(key), value) for key, value in m.pairs()]
    assert pairs == list(model.items()), (pairs, model)
    n = choose.randrange(12)
    assert m.get(wrap(Key(n, choose.randrange(100))), None) == model.get(n), (n, model)
    assert len(m) == len(model)

def check_set(s, model, wrap, choose):
    assert [apart(item) for item in s] == model
    n = choose.randrange(12)
    assert (wrap(Key(n, choose.randrange(100))) in s) == (n in model)

def check_list(xs, model, wrap, choose):
    assert [apart(item) for item in xs] == model
    n = choose.randrange(12)
    assert contains(xs, wrap(Key(n, choose.randrange(100)))) == (n in model)

CHECKS = {Map: check_map, Set: check_set, List: check_list}

def changed(value, model, wrap, choose, other):
    n, mark = choose.randrange(12), choose.randrange(100)
    key = wrap(Key(n, mark))
    if value.__class__ is Map:
        kind = choose.randrange(6)
        if kind == 0:
            return value.delete(key), {k: v for k, v in model.items() if k != n}
        if kind == 1:
            return value.merge(other[0]), {**model, **other[1]}
        if kind == 2:
            return (Map.from_pairs((wrap(Key(k, mark + k)), v) for k, v in [*model.items(), (n, mark)]),
                    {**model, n: mark})
        if kind == 3:
            # Given up where it is made: changed in place.
            mine = value.put(key, mark)
            mine = mine.put_owned(wrap(Key(n, mark + 1)), 7)
            mine = mine.put_owned(wrap(Key(mark % 12, mark + 2)), 8)
            return mine, {**model, n: 7, mark % 12: 8}
        return value.put(key, mark), {**model, n: mark}
    if value.__class__ is Set:
        kind = choose.randrange(7)
        mine, theirs = model, other[1]
        added = model if n in model else [*model, n]
        if kind == 0:
            return value.remove(key), [k for k in mine if k != n]
        if kind == 1:
            return value.union(other[0]), mine + [k for k in theirs if k not in mine]
        if kind == 2:
            return value.intersection(other[0]), [k for k in mine if k in theirs]
        if kind == 3:
            return value.difference(other[0]), [k for k in mine if k not in theirs]
        if kind == 4:
            new = value.add(key)
            return new.add_owned(wrap(Key(n, mark + 1))), added
        return value.add(key), added
    if len(model) > 20:
        return value.drop(5), model[5:]
    return value.append(key), [*model, n]

def work(me, seed, versions, to):
    choose = random.Random(seed)
    for _ in range(ROUNDS):
        family = choose.choice(versions)
        wrap, known = family
        value, model = choose.choice(known)
        other = choose.choice([v for v in known if v[0].__class__ is value.__class__])
        try:
            if choose.random() < 0.5:
                CHECKS[value.__class__](value, model, wrap, choose)
            else:
                made = changed(value, model, wrap, choose, other)
                known.append(made)
                if len(known) > 30:
                    del known[choose.randrange(3, len(known))]
        except Panic:
            counts["failed"] += 1
        if choose.random() < 0.1:
            yield me.breathe()
    to.send("done")

def main(me):
    quiet = random.Random(SEED)
    versions = [
        (wrap, [(Map(), {}), (Set(), []), (List.of(), [])]) for wrap in (plain, some, pair)
    ]
    number = SEED * 1000
    left = WORKERS
    pids = [spawn(work, number + k, versions, me) for k in range(3)]
    refs = {me.watch(pid): pid for pid in pids}
    while left:
        message = yield from select(me, lambda m: True, 3)
        if message is TIMEOUT:
            # One is killed wherever it is, in the middle of a look-up as likely as not.
            victim = quiet.choice(list(refs.values()))
            Process_.exit_process(victim, "kill")
            counts["killed"] += 1
        elif message != "done":
            reason = message[3]
            assert reason in ("normal", "killed"), reason
            del refs[message[1]]
            left -= 1
            number += 10
            pid = spawn(work, number, versions, me)
            refs[me.watch(pid)] = pid
    for pid in refs.values():
        Process_.exit_process(pid, "kill")
    # Nothing was the matter with what is left.
    quiet_mark = lambda wrap: (lambda key: wrap(Key(key.n, 0)))
    checked = 0
    for wrap, known in versions:
        for value, model in known:
            items = value.keys() if value.__class__ is Map else value.to_python()
            assert [apart(item) for item in items] == list(model)
            for n in range(12):
                key = wrap(Key(n, 0))
                try:
                    found = contains(value, key) if value.__class__ is List else key in value
                    assert found == (n in model), (n, model, value.__class__)
                    checked += 1
                except Panic:
                    # The key that it was compared with.
                    pass
    log.append(checked > 100)
"""


@pytest.fixture
def own_equality() -> Any:
    """The program's classes go when it has ended."""
    before = set(OWN_EQUALITY)
    yield
    OWN_EQUALITY.clear()
    OWN_EQUALITY.update(before)


@pytest.mark.parametrize("seed", range(1, 5))
def test_versions_are_what_they_were(
    program: Program, own_equality: None, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(preemption, "TICK", 0.0001 * seed)
    left: list[object] = []
    leave = Process.leave

    def counted(self: Process, why: object) -> Any:
        left.append(why)
        return leave(self, why)

    monkeypatch.setattr(Process, "leave", counted)
    counts = {"failed": 0, "killed": 0}
    ran = program(WORKERS, SEED=seed, ROUNDS=1500, WORKERS=12, counts=counts)
    assert (ran.status, ran.error, ran.log) == (0, "", [True])
    assert counts["failed"] and counts["killed"]
    assert set(left) == {"pre-empted", "blocked"}
