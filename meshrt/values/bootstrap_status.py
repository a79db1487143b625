"""`BootstrapStatus`: what `Node.start_from_env` has made of the environment."""

from __future__ import annotations

from meshrt.values.data import Struct


class BootstrapStatus(Struct):
    """`mode` is `standalone` (nothing was started) or `cluster`."""

    __slots__ = ("mode", "node_name", "discovery_seed", "cluster_port")  # noqa: RUF023 - in order

    mesh_type = "BootstrapStatus"
    mesh_name = "BootstrapStatus"
    mesh_derives = frozenset({"Eq", "Hash", "Display", "Debug"})

    def __init__(self, mode: str, node_name: str, discovery_seed: str, cluster_port: int) -> None:
        self.mode = mode
        self.node_name = node_name
        self.discovery_seed = discovery_seed
        self.cluster_port = cluster_port
