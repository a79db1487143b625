"""What a node is told by its environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from meshrt.node.bootstrap import BadEnvironment, Plan, discovery_interval, plan

COOKIE = {"MESH_CLUSTER_COOKIE": "c", "MESH_DISCOVERY_SEED": "peers.local"}
FLY = {
    "FLY_APP_NAME": "shop",
    "FLY_REGION": "fra",
    "FLY_MACHINE_ID": "1a2b",
    "FLY_PRIVATE_IP": "fdaa::3",
}


def named(**environment: str) -> str:
    return plan({**COOKIE, **environment}, "box").name


def test_nothing_is_asked_for() -> None:
    assert plan({}, "box") == Plan()
    assert plan({"MESH_NODE_NAME": " ", "PATH": "/bin", **FLY}, "box") == Plan()


def test_the_name_is_the_explicit_one_that_of_the_provider_or_that_of_the_machine() -> None:
    assert named() == "box@box:4370"
    assert named(MESH_NODE_HOST="10.0.0.5") == "box@10.0.0.5:4370"
    assert named(MESH_NODE_HOST="fd00::1") == "box@[fd00::1]:4370"
    assert named(MESH_CLUSTER_PORT="5000") == "box@box:5000"
    assert named(**FLY) == "shop-fra-1a2b@[fdaa::3]:4370"
    assert named(**{**FLY, "FLY_REGION": ""}) == "box@box:4370"
    assert named(**FLY, MESH_NODE_NAME="a@h:4370") == "a@h:4370"


def test_all_that_is_asked_for() -> None:
    environment = {**COOKIE, "MESH_CLUSTER_PORT": "5000", "MESH_NODE_NAME": "a@h:5000"}
    assert plan(environment, "box") == Plan("a@h:5000", "c", "peers.local", 5000)


def test_the_cookie_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "cookie"
    path.write_text("of the file\n")
    path.chmod(0o600)
    environment = {"MESH_CLUSTER_COOKIE_FILE": str(path), "MESH_DISCOVERY_SEED": "s"}
    assert plan(environment, "box").cookie == "of the file"
    path.chmod(0o644)
    with pytest.raises(BadEnvironment, match="open to others"):
        plan(environment, "box")


@pytest.mark.parametrize(
    ("environment", "why"),
    [
        ({"MESH_DISCOVERY_SEED": "s"}, "MESH_DISCOVERY_SEED is set, but neither MESH_CLUSTER_COO"),
        ({"MESH_NODE_NAME": "a@h"}, "MESH_NODE_NAME is set, but"),
        ({"MESH_NODE_HOST": "h"}, "MESH_NODE_HOST is set, but"),
        ({"MESH_CLUSTER_PORT": "5000"}, "MESH_CLUSTER_PORT is set, but"),
        ({"MESH_CLUSTER_COOKIE": "c"}, "MESH_DISCOVERY_SEED is not set"),
        ({**COOKIE, "MESH_NODE_NAME": "nonsense"}, "node name without @"),
        ({**COOKIE, "MESH_NODE_NAME": "a@h:0"}, "port 0"),
        ({**COOKIE, "MESH_NODE_NAME": "a@h"}, "the port of a@h is 9000, but that of the cluster"),
        ({**COOKIE, "MESH_NODE_NAME": "a@h:1", "MESH_CLUSTER_PORT": "2"}, "is 1, but .* 2"),
        ({**COOKIE, "MESH_CLUSTER_PORT": "0"}, "not a number from 1 to 65535: 0"),
        ({**COOKIE, "MESH_CLUSTER_PORT": "65536"}, "not a number"),
        ({**COOKIE, "MESH_CLUSTER_PORT": "x"}, "not a number"),
    ],
)
def test_half_of_a_configuration_is_an_error(environment: dict[str, str], why: str) -> None:
    with pytest.raises(BadEnvironment, match=why):
        plan(environment, "box")


def test_the_interval() -> None:
    assert discovery_interval({}) == 5.0
    assert discovery_interval({"MESH_DISCOVERY_INTERVAL_MS": "200"}) == 0.2
    for nonsense in ("0", "-1", "x", ""):
        assert discovery_interval({"MESH_DISCOVERY_INTERVAL_MS": nonsense}) == 5.0
