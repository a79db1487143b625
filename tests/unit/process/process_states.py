"""The states in which an exit signal may find a process."""

from __future__ import annotations

# What a process does when the signal comes.
STATES = {
    "waiting": "yield from receive(me)",
    "waiting selectively": "yield from select(me, lambda m: False, 60_000)",
    "queued with a message": "yield from receive(me); log.append('not reached'); yield",
    "out of breath": "while True: yield me.breathe()",
    "sleeping": "yield from me.sleep(60_000)",
    "awaiting an answer": "me.awaiting = object(); yield",
    "in Trio": "yield from me.trio(trio.sleep, 60)",
    "pre-empted": "forever(me)",
    "pre-empted in a generator": "while True: me.budget += 1",
    "blocked in plain code": "sorted([2, 1], key=Suspending(lambda me, x: receive(me)))",
    "asleep in plain code": "sorted([2, 1], key=Suspending(lambda me, x: me.sleep(60_000)))",
    "in Trio under plain code": "sorted([2], key=Suspending(lambda me, x: me.trio(trio.sleep, 60)))",
    "pre-empted under a suspended one": "sorted([2], key=Suspending(lambda me, x: forever(me)))",
}
