"""Clusters in which an authority signs the certificates."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from mesh_programs import COOKIE, Member

from tests.certificates import VARIABLES, TestAuthority


def status(node: Member, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "meshc", "cluster", "status", node.name, "--cookie", COOKIE],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=dict(os.environ) | environment,
    )


def test_only_those_with_a_certificate_get_as_far_as_the_cookie(
    member: type[Member], tmp_path: Path
) -> None:
    authority = TestAuthority(tmp_path / "ours")
    of_a = authority.environment("a")
    a = member("a", **of_a)
    b = member("b", **authority.environment("b"))
    other = member("other", **TestAuthority(tmp_path / "other", "other").environment("x"))
    without = member("without")
    assert a.call("connect", b.name) == "0"
    assert b.nodes() == [a.name]
    for stranger in (other, without):
        assert stranger.call("connect", a.name) == "-3"
        stranger.error(f"cannot connect to {a.name}: handshake with")
        assert a.call("connect", stranger.name) == "-3"
        a.error("cannot connect to .* TLS error: CERTIFICATE_VERIFY_FAILED")
    assert a.nodes() == [b.name]
    assert f"local_node: {a.name}" in status(a, **of_a).stdout
    assert "certificates do not agree" in status(a).stderr
    assert "MESH_TLS_KEY is not" in status(a, **(of_a | {"MESH_TLS_KEY": ""})).stderr


def test_a_node_with_half_of_the_settings_does_not_start(
    member: type[Member], tmp_path: Path
) -> None:
    environment = TestAuthority(tmp_path / "ours").environment("a")
    a = member("a", **(environment | {VARIABLES[0]: ""}))
    a.expect("main: start -3 ")
    a.error("start: MESH_TLS_CERT is set, but MESH_TLS_CA is not")
