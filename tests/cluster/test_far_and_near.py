"""What is the same far and near: timers, links, plain functions, pids from before the start; and
what comes in which order when a process, or a node, ends."""

from __future__ import annotations

import re
from collections.abc import Callable

from mesh_programs import Program

Run = Callable[..., Program]


def test_what_is_the_same_far_and_near(run: Run) -> None:
    far = run("corners")
    name = far.first_line()
    near = run("corners", name)
    near.expect("unknown yet: ")
    near.match(rf"the hub: <{re.escape(name)}\.\d+\.\d+>")
    near.expect("a pid from before the start")
    near.expect("later")
    near.expect(f"far, says a function at {name}")
    near.match(r"near, says a function at near@127\.0\.0\.1:\d+")
    near.expect("2000 numbers before normal")
    near.expect("linked with the dead: noproc true")
    near.expect("watched the dead: noproc true")
    near.expect(f"the child of {name}: it fails")
    near.match(r"the child of near@127\.0\.0\.1:\d+: it fails")
    near.expect("watching 0 0")
    # A message that is due later is looked at when it is due: nobody is there to fail.
    near.error("mesh node: cannot send a function to another node")
    far.kill()
    # Who watches twice hears once; a node that is down already is so at once.
    for line in (f"down {name}", "watching again 0", f"down {name}", "up the end of the mailbox"):
        near.expect(line)
    assert near.unseen() == []
    assert "Traceback" not in "\n".join(far.errors + near.errors)
