"""Real nodes under load and faults: ./scripts/soak [--seconds N] [--seed S] [--members N]

Rounds of some seconds: members send numbered messages to each other and compete for global names,
while at random one is killed (SIGKILL) and started again, stopped (SIGSTOP) for shorter or longer
than the tick time, or one of its connections cut. Then all run, and must agree again about who is
in and who has which name.
"""

from __future__ import annotations

import argparse
import random
import socket
import statistics
import sys
import time
from contextlib import ExitStack

from growth import judge
from members import Failed, Member, agree, make, time_to_agree

FAULTS = 6.0
QUIET = 1.5
TICKTIME = 1.0
WITHIN = 2.0


def ports(count: int) -> list[int]:
    """Ports that are free now, below those that systems take for outgoing connections."""
    found = []
    with ExitStack() as held:
        for port in random.SystemRandom().sample(range(20_000, 32_000), 1000):
            sock = held.enter_context(socket.socket())
            try:
                sock.bind(("127.0.0.1", port))
            except OSError:
                continue
            found.append(port)
            if len(found) == count:
                return found
    raise Failed("no free ports")


class Soak:
    """One soak. `counts`: of the faults by kind."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.rng = random.Random(options.seed)
        self.within = options.within
        self.members = make(options.members, ports(options.members), TICKTIME)
        self.counts = dict.fromkeys(("kill", "stop", "cut"), 0)
        self.agreed: list[float] = []
        self.faults = options.faults
        # By name and incarnation: the memory at the end of each round.
        self.memory: dict[str, list[int]] = {}

    def begin(self) -> None:
        """Start all members."""
        for member in self.members:
            member.start()
        for member in self.members:
            member.wait_until_up()
        time_to_agree(self.members, 60.0)

    def round(self) -> None:
        """Faults, and then peace."""
        waiting: list[tuple[float, Member, str]] = []
        end = time.monotonic() + self.faults
        while time.monotonic() < end:
            time.sleep(self.rng.random() * 0.8)
            now = time.monotonic()
            for item in [item for item in waiting if item[0] <= now]:
                waiting.remove(item)
                self._repair(item[1], item[2])
            # The first is never killed, so that its memory tells of the whole time.
            whole = [m for m in self.members if m.running and not m.stopped]
            if len(whole) > 2:
                self._harm(whole, waiting)
        for _, member, what in waiting:
            self._repair(member, what)
        for member in self.members:
            if member.starting:
                member.wait_until_up()
        self.agreed.append(time_to_agree(self.members, self.within))
        time.sleep(QUIET)
        self._check()

    def _harm(self, whole: list[Member], waiting: list[tuple[float, Member, str]]) -> None:
        kind = self.rng.choice(("kill", "stop", "cut"))
        member = self.rng.choice(whole)
        now = time.monotonic()
        if kind == "kill" and member is not self.members[0]:
            member.kill()
            waiting.append((now + self.rng.random() * 2, member, kind))
        elif kind == "stop" and not member.starting:
            member.stop()
            waiting.append((now + self.rng.random() * 3 * TICKTIME, member, kind))
        elif kind == "cut" and not member.starting:
            member.ask(f"cut|{self.rng.choice(self.members).name}")
        else:
            return
        self.counts[kind] += 1

    def _repair(self, member: Member, what: str) -> None:
        if what == "kill":
            member.start()
        else:
            member.go_on()

    def _check(self) -> None:
        for member in self.members:
            member.check()
            which = f"{member.name.split('@')[0]}{member.number}"
            memory = self.memory.setdefault(which, [])
            memory.append(int(member.ask("memory")))
        difference = agree(self.members)
        if difference:
            raise Failed(f"they had agreed, and do not any more: {difference}")

    def messages(self) -> int:
        """What the members that run now have got."""
        return sum(int(member.ask("count")) for member in self.members)

    def end(self) -> None:
        """End all members."""
        for member in self.members:
            member.kill()

    def text(self) -> str:
        """What has been done."""
        done = ", ".join(f"{count} × {kind}" for kind, count in self.counts.items())
        took = sorted(self.agreed)
        if not took:
            return f"no round is over; {done}"
        return (
            f"{len(took)} round{'s' if len(took) > 1 else ''}, {done}; all views equal after {statistics.median(took):.2f} s "
            f"(median), {took[-1]:.2f} s at most"
        )


def main(arguments: list[str]) -> int:
    """Soak: 0 if no promise was broken."""
    parser = argparse.ArgumentParser(
        prog="soak", description="Real nodes under load, killed, stopped and cut off at random."
    )
    parser.add_argument("--seconds", type=int, default=300, metavar="N", help="300")
    parser.add_argument("--seed", type=int, metavar="S", help="of the faults; a random one")
    parser.add_argument(
        "--faults", type=float, default=FAULTS, metavar="N", help=f"seconds of a round; {FAULTS:g}"
    )
    parser.add_argument("--members", type=int, default=5, choices=range(3, 11), metavar="N")
    parser.add_argument(
        "--within",
        type=float,
        default=WITHIN,
        metavar="N",
        help=f"seconds after the last fault in which all views must be equal; {WITHIN:g}",
    )
    options = parser.parse_args(arguments)
    if options.seed is None:
        options.seed = random.SystemRandom().randrange(1, 10**6)
    print(f"{options.members} members for {options.seconds} s, seed {options.seed}", flush=True)
    soak = Soak(options)
    status = 0
    try:
        soak.begin()
        end = time.monotonic() + options.seconds
        while not soak.agreed or time.monotonic() < end:
            soak.round()
            print(f"round {len(soak.agreed)}: equal after {soak.agreed[-1]:.2f} s", flush=True)
        print(f"{soak.messages():,} messages got by those that run now; {judge(soak.memory)}")
    except Failed as failure:
        print(f"FAILED {failure}")
        status = 1
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        status = 130
    finally:
        soak.end()
    print(soak.text())
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
