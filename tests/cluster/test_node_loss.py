"""Nodes that are killed, stopped, restarted or busy."""

from __future__ import annotations

import signal
import time

from mesh_programs import Member


def watching_pair(member: type[Member], ticktime: float) -> tuple[Member, Member]:
    a, b = member("a", ticktime=ticktime), member("b", ticktime=ticktime)
    assert a.call("connect", b.name) == "0"
    a.watch(b)
    return a, b


def test_kill_9_is_noticed_at_once(member: type[Member]) -> None:
    a, b = watching_pair(member, ticktime=60.0)
    b.process.send_signal(signal.SIGKILL)
    began = time.monotonic()
    a.expect(f"watch: nodedown {b.name}")
    print(f"nodedown {1000 * (time.monotonic() - began):.1f} ms after SIGKILL")
    assert time.monotonic() - began < 5.0
    assert a.nodes() == []
    a.error(f"lost {b.name}")


def test_a_silent_node_is_lost_within_the_tick_time(member: type[Member]) -> None:
    a, b = watching_pair(member, ticktime=1.0)
    began = time.monotonic()
    b.process.send_signal(signal.SIGSTOP)
    a.expect(f"watch: nodedown {b.name}")
    took = time.monotonic() - began
    print(f"nodedown {took:.2f} s after SIGSTOP, tick time 1 s")
    assert 0.7 < took < 10.0
    # It comes back by itself.
    b.process.send_signal(signal.SIGCONT)
    a.expect(f"watch: nodeup {b.name}")
    b.agent("x")
    assert b.nodes() == [a.name]


def test_a_short_stop_of_the_observer_harms_nobody(member: type[Member]) -> None:
    """A node that was itself stopped for longer than the tick time of its own must not take
    its peers for dead; here the peer has a long one, so that nothing but that could happen."""
    a, b = member("a", ticktime=0.5), member("b", ticktime=60.0)
    assert a.call("connect", b.name) == "0"
    a.watch(b)
    a.process.send_signal(signal.SIGSTOP)
    time.sleep(1.2)
    a.process.send_signal(signal.SIGCONT)
    time.sleep(0.8)
    assert a.nodes() == [b.name]
    assert a.unseen() == []


def test_an_actor_in_an_endless_loop_delays_no_heartbeat(member: type[Member]) -> None:
    a, b = watching_pair(member, ticktime=1.0)
    b.agent("x")
    b.call("register", "x", "x")
    b.call("spin")
    b.call("spin")
    time.sleep(2.2)
    assert a.nodes() == [b.name]
    a.tell("x", "say", "still answering")
    b.expect("x: still answering")
    assert a.unseen() == []
    assert a.errors == []


def test_a_node_that_comes_back_is_another(member: type[Member], port: int) -> None:
    a, b = member("a"), member("b", port=port)
    a.agent("m", "l")
    b.agent("old")
    assert a.call("connect", b.name) == "0"
    assert b.call("register", "old", "old") == "0"
    a.watch(b)
    a.tell("m", "monitor", "", "old")
    a.tell("l", "link", "", "old")
    a.expect("l: linked")
    a.tell("watch", "hand over", "a pid", "old")
    taken = b.match(r"old: a pid from (.+)").group(1)
    assert taken.startswith(f"<{a.name}.")
    b.kill()
    a.match(r"m: down noconnection of .* true")
    a.expect(f"watch: nodedown {b.name}")
    assert a.call("whereis", "old") == "<0.0>"
    again = member("b", port=port)
    assert again.name == b.name
    again.agent("new")
    a.expect(f"watch: nodeup {b.name}")
    assert a.call("connect", b.name) == "0"
    assert again.call("register", "new", "new") == "0"
    a.tell("new", "say", "hello again")
    again.expect("new: hello again")
    a.tell("l", "say", "not reached: linked to the old one")
    a.tell("m", "say", "end")
    a.expect("m: end")
    assert a.unseen() == []


def test_everybody_notices_a_killed_member_once(member: type[Member]) -> None:
    a, b, c = (member(part) for part in "abc")
    b.agent("x")
    assert b.call("connect", a.name) == "0"
    assert c.call("connect", a.name) == "0"
    assert b.call("register", "x", "x") == "0"
    for node in (a, c):
        node.watch(b)
        assert node.call("whereis", "x") != "<0.0>"
    b.kill()
    for node in (a, c):
        node.expect(f"watch: nodedown {b.name}")
        assert node.call("whereis", "x") == "<0.0>"
    assert (a.nodes(), c.nodes()) == ([c.name], [a.name])
    assert not [line for node in (a, c) for line in node.unseen() if "nodedown" in line]


def test_who_has_taken_a_monitor_back_hears_nothing(member: type[Member]) -> None:
    a, b = member("a"), member("b")
    assert a.call("connect", b.name) == "0"
    a.agent("one", "other")
    for tag in ("one", "other"):
        a.tell(tag, "watch", b.name)
        a.expect(f"{tag}: watches 0")
    for code in (0, 1):
        a.tell("one", "unwatch", b.name)
        a.expect(f"one: unwatches {code}")
    b.process.kill()
    a.expect(f"other: nodedown {b.name}")
    # What it was sent before comes before this.
    a.tell("one", "say", "nothing more")
    a.expect("one: nothing more")
    assert f"one: nodedown {b.name}" not in a.output
