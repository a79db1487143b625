"""Situations that a cluster has to survive, played on the simulated network."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, permutations

import pytest
from breakage import Breakage
from simulated_cluster import SETTINGS, TICKTIME, SimulatedCluster
from simulated_node import SimulatedNode

from meshrt.node.frames import WireReason


def whole(*names: str, seed: int = 1) -> SimulatedCluster:
    """A cluster of these nodes, all connected."""
    cluster = SimulatedCluster(seed)
    first, *others = cluster.start(*names)
    for node in others:
        node.connect(first.name)
    cluster.settle(60.0)
    return cluster


def owner(cluster: SimulatedCluster, name: str) -> set[str]:
    """Where all nodes believe the process with a global name to be."""
    pids = [node.cluster.whereis(name) for node in cluster.living()]
    return {"nowhere" if pid is None else pid.node for pid in pids}


@pytest.mark.parametrize("seed", range(5))
def test_everybody_dials_everybody_at_once(seed: int) -> None:
    cluster = SimulatedCluster(seed)
    names = [f"n{i}@h" for i in range(6)]
    nodes = {node.name: node for node in cluster.start(*names)}
    codes: list[int] = []
    for one, other in permutations(names, 2):
        nodes[one].connect(other, codes.append)
    cluster.settle(60.0)
    cluster.audit()
    assert codes == [0] * 30
    for node in nodes.values():
        assert set(map(tuple, node.node_events.values())) == {("nodedown", "nodeup")}


def test_thirty_nodes_become_a_mesh() -> None:
    cluster = SimulatedCluster(3)
    nodes = cluster.start(*(f"n{i:02}@h" for i in range(30)))
    for before, node in pairwise(nodes):
        node.connect(before.name)
    cluster.settle(60.0)
    cluster.audit()


def test_both_sides_of_a_partition_register_a_name() -> None:
    cluster = whole("a@h", "b@h", "c@h", "d@h")
    b, c = cluster.nodes["b@h"], cluster.nodes["c@h"]
    cluster.partition(["a@h", "b@h"], ["c@h", "d@h"])
    cluster.run(2 * TICKTIME)
    assert cluster.groups() == [["a@h", "b@h"], ["c@h", "d@h"]]
    codes: list[int] = []
    c.register("svc", c.pid(1), codes.append)
    cluster.run(1.0)
    b.register("svc", b.pid(1), codes.append)
    cluster.run(1.0)
    assert codes == [0, 0]
    cluster.network.heal()
    cluster.settle()
    cluster.audit()
    assert owner(cluster, "svc") == {"c@h"}
    assert ("global_conflict", "svc") in b.watcher.mailbox
    assert ("global_conflict", "svc") not in c.watcher.mailbox


def test_a_broken_connection_between_two_members() -> None:
    for cut in (("b@h", "c@h"), ("c@h", "b@h")):
        cluster = whole("a@h", "b@h", "c@h", "d@h")
        # One direction is enough.
        cluster.network.block(*cut)
        cluster.run(4 * TICKTIME)
        assert cluster.groups() == [["a@h", "b@h", "d@h"], ["c@h"]]
        cluster.network.heal()
        cluster.settle()
        cluster.audit()


@pytest.mark.parametrize("seed", range(40))
def test_groups_are_disjoint_however_the_network_breaks(seed: int) -> None:
    Breakage(seed, most=6).play()


def test_a_crash_without_a_word_and_a_restart_before_it_is_noticed() -> None:
    cluster = whole("a@h", "b@h", "c@h")
    a = cluster.nodes["a@h"]
    old = cluster.nodes["b@h"].pid(1)
    a.link(1, old)
    reference = a.monitor(1, old)
    cluster.run(1.0)
    cluster.nodes["b@h"].crash(silently=True)
    (again,) = cluster.start("b@h")
    again.connect("c@h")
    cluster.run(TICKTIME / 4)
    assert ("exit", old, "noconnection") in a.watcher.mailbox
    assert ("down", reference, old, "noconnection") in a.watcher.mailbox
    assert a.node_events["b@h"][-2:] == ["nodedown", "nodeup"]
    cluster.settle()
    cluster.audit()


@pytest.mark.parametrize(("seconds", "lost"), [(TICKTIME / 2, False), (3 * TICKTIME, True)])
def test_a_stopped_node(seconds: float, lost: bool) -> None:
    cluster = whole("a@h", "b@h", "c@h")
    stopped = cluster.nodes["b@h"]
    events_before = {str(node): str(node.node_events) for node in cluster.living()}
    stopped.pause()
    cluster.run(seconds)
    stopped.resume()
    cluster.settle()
    cluster.audit()
    same = events_before == {str(node): str(node.node_events) for node in cluster.living()}
    assert same is not lost


def test_all_nodes_stop_for_long_and_nobody_is_lost() -> None:
    cluster = whole("a@h", "b@h", "c@h")
    for node in cluster.living():
        node.pause()
    cluster.run(5 * TICKTIME)
    for node in cluster.living():
        node.resume()
    cluster.run(3 * TICKTIME)
    assert cluster.complete()
    for node in cluster.living():
        assert all(len(events) == 2 for events in node.node_events.values())


def test_a_node_leaves_and_comes_back_under_the_same_name() -> None:
    cluster = whole("a@h", "b@h", "c@h")
    leaving = cluster.nodes["c@h"]
    leaving.register("svc", leaving.pid(1), lambda code: None)
    cluster.run(1.0)
    assert owner(cluster, "svc") == {"c@h"}
    leaving.stop()
    cluster.run(0.5)
    leaving.crash(silently=False)
    assert owner(cluster, "svc") == {"nowhere"}
    cluster.run(50.0)
    assert cluster.groups() == [["a@h", "b@h"]]
    again: SimulatedNode = cluster.start("c@h")[0]
    again.connect("a@h")
    cluster.settle()
    cluster.audit()


def test_calls_of_functions_have_one_outcome_each() -> None:
    """What is called; and what is lost, ends, stays or fails meanwhile."""
    cluster = whole("a@h", "b@h", "c@h")
    a, b, c = cluster.living()
    a.calls.call(1, "b@h", "returns")
    a.calls.call(1, "a@h", "returns")
    a.calls.call(1, "b@h", "fails")
    a.calls.call(1, "b@h", "stays", patience=2.0)
    a.calls.call(1, "nobody@h", "returns")
    a.calls.call(1, "c@h", "stays", patience=100.0)
    cluster.run(0.5)
    assert a.calls.outcomes == {"result": 2, "panic: it fails": 1, "noconnection": 1}
    # The process that performs a call ends; the node on which it runs is lost.
    b.exit(max(b.processes), WireReason("killed", "killed"))
    c.crash(silently=False)
    cluster.run(5.0)
    assert a.calls.outcomes == {
        "result": 2,
        "panic: it fails": 1,
        "noconnection": 2,
        "exit: killed": 1,
    }
    # What comes after the time is over counts no more.
    a.calls.call(1, "b@h", "returns", delay=1.0, patience=0.5)
    cluster.run(5.0)
    assert a.calls.outcomes["timeout"] == 1
    assert a.calls.outcomes["result"] == 2


@pytest.mark.parametrize("seed", range(10))
def test_nodes_that_discover_each_other_at_once(seed: int) -> None:
    cluster = SimulatedCluster(seed)
    nodes = cluster.start(*(f"n{i}@h" for i in range(5)))
    for node in nodes:
        for other in nodes:
            if other is not node:
                node.later(cluster.rng.random() * 0.05, lambda n=node, o=other: n.discover(o.name))  # type: ignore[misc]
    cluster.settle(60.0)
    cluster.audit()
    for node in nodes:
        # Up once, and down never but at the beginning.
        assert all(events == ["nodedown", "nodeup"] for events in node.node_events.values())
        # And of two connections between a pair none was made in vain.
        assert not [line for line in node.reports if line.startswith("lost")]


@pytest.mark.parametrize("disjoint", [True, False])
def test_two_that_cannot_reach_each_other_do_not_talk_about_it_without_end(disjoint: bool) -> None:
    """Not even where a third one is to keep them both."""
    cluster = SimulatedCluster(1, 0.001, replace(SETTINGS, disjoint=disjoint))
    a, b, c = cluster.start("a@h", "b@h", "c@h")
    cluster.network.cut("b@h", "c@h")
    for node in (b, c):
        node.connect("a@h")
    cluster.run(600.0)
    assert a.cluster.nodes() == (["b@h"] if disjoint else ["b@h", "c@h"])
    # Signs of life apart.
    assert cluster.network.messages < 200
    cluster.network.heal()
    cluster.settle()
    cluster.audit()


def test_nobody_connects_to_a_node_that_has_stopped() -> None:
    stopped_in_time = 0
    for moment in range(20):
        cluster = SimulatedCluster(1)
        a, b = cluster.start("a@h", "b@h")
        codes: list[int] = []
        b.connect("a@h", codes.append)
        cluster.run(moment * 0.005)
        if codes:
            continue
        a.stop()
        stopped_in_time += 1
        cluster.run(1.0)
        assert a.cluster.nodes() == b.cluster.nodes() == []
        assert b.node_events["a@h"] in (["nodedown"], ["nodedown", "nodeup", "nodedown"])
    assert stopped_in_time > 3
