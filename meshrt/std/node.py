"""`Node`: this program as a node of a cluster, and its connections to others."""

from __future__ import annotations

from meshrt.library import mesh

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Any

    from meshrt.process import Pid, Process
    from meshrt.values.list import List

# The cluster is imported when a function is called: the compiler, which reads the signatures,
# and programs that never start a node do without Trio and TLS.


@mesh("Node.start", "(String, String) -> Int", suspends=True)
def start(me: Process, name: str, cookie: str) -> Generator[Any, Any, int]:
    """Makes this program the node `name@host:port`, which others with the same cookie can connect
    to: 0; -1 if it is a node already, -2 if it cannot listen there, -3 if the name is malformed or
    the cookie empty. With port 0 any free port is taken, and becomes part of the name. The program
    then stays up after `main` returns.

    Example: Node.start("shop@localhost:0", "") == -3
    """
    from meshrt.node import api

    return (yield from api.start(me, name, cookie))


@mesh("Node.start_from_env", "() -> Result<BootstrapStatus, String>", suspends=True)
def start_from_env(me: Process) -> Generator[Any, Any, Any]:
    """Makes this program a node if the environment says so: `MESH_CLUSTER_COOKIE` or
    `MESH_CLUSTER_COOKIE_FILE`, `MESH_DISCOVERY_SEED`, a host name that stands for the addresses of
    all nodes, and `MESH_NODE_NAME`, or `MESH_NODE_HOST` as the address of this one;
    `MESH_CLUSTER_PORT` (4370) is the port of all. The result has `mode` (`cluster`, or
    `standalone` if none of them is set), `node_name`, `discovery_seed` and `cluster_port`;
    `Err` says what is wrong with the environment.

    Example: Node.start_from_env()?.mode == "standalone"
    """
    from meshrt.node import api

    return (yield from api.start_from_env(me))


@mesh("Node.read_cookie", "(String) -> Result<String, String>")
def read_cookie(path: str) -> Any:
    """The cookie in a file, for `Node.start`. The file must not be open to others: mode 600 or
    400.

    Example: Node.read_cookie("/no/file") ==
    Err("cannot read cookie file /no/file: No such file or directory")
    """
    from meshrt.node.cookies import NoCookie
    from meshrt.node.cookies import read_cookie as read
    from meshrt.values import Err, Ok

    try:
        return Ok(read(path))
    except NoCookie as error:
        return Err(str(error))


@mesh("Node.stop", "() -> Int", suspends=True)
def stop(me: Process) -> Generator[Any, Any, int]:
    """Leaves the cluster, after all that was sent has left: 0; or 1 if this is no node.

    Example: Node.stop() == 1
    """
    from meshrt.node import api

    return (yield from api.stop(me))


@mesh("Node.connect", "(String) -> Int", suspends=True)
def connect(me: Process, name: str) -> Generator[Any, Any, int]:
    """Connects to another node; its global names are known when this returns 0. -1 if this program
    is no node, -2 if nobody answers there, -3 if the cookie differs or the name is malformed.

    Example: Node.connect("shop@localhost:4370") == -1
    """
    from meshrt.node import api

    return (yield from api.connect(me, name))


@mesh("Node.ping", "(String) -> Bool", suspends=True)
def ping(me: Process, name: str) -> Generator[Any, Any, bool]:
    """Whether another node can be reached; it is connected then.

    Example: Node.ping("shop@localhost:4370") == false
    """
    from meshrt.node import api

    return (yield from api.ping(me, name))


@mesh("Node.disconnect", "(String) -> Int", process=True)
def disconnect(name: str) -> int:
    """Ends the connection to another node: 0; or 1 if there is none.

    Example: Node.disconnect("shop@localhost:4370") == 1
    """
    from meshrt.node import api

    return api.disconnect(name)


@mesh("Node.self", "() -> String", process=True)
def self_name() -> str:
    """The name of this node; empty if it is not started.

    Example: Node.self() == ""
    """
    from meshrt.node import api

    return api.self_name()


@mesh("Node.list", "() -> List<String>", process=True)
def list_nodes() -> List:
    """The names of the connected nodes, sorted.

    Example: Node.list() == []
    """
    from meshrt.node import api
    from meshrt.values.list import List

    return List.adopt(api.nodes())


@mesh("Node.monitor", "(String) -> Int", process=True)
def monitor(name: str) -> int:
    """The calling process gets `(:nodedown, name)` whenever that node is lost, and `(:nodeup,
    name)` whenever it is connected again: 0; or 1 if this program is no node. If that node is not
    connected, `(:nodedown, name)` arrives at once.

    Example: Node.monitor("shop@localhost:4370") == 1
    """
    from meshrt.node import api

    return api.monitor(name)


@mesh("Node.demonitor", "(String) -> Int", process=True)
def demonitor(name: str) -> int:
    """Takes `Node.monitor` back: 0; or 1 if the calling process does not monitor that node.

    Example: Node.demonitor("shop@localhost:4370") == 1
    """
    from meshrt.node import api

    return api.demonitor(name)


@mesh("Node.spawn", "(String, F) -> Pid", suspends=True)
def spawn(
    me: Process,
    node: str,
    name: str,
    arity: int,
    signature: str,
    entry: Callable[..., Any],
    args: tuple[Any, ...],
) -> Generator[Any, Any, Pid]:
    """Starts an actor on another node, which is connected to if need be: `Node.spawn(node, actor,
    arguments…)`. Its pid; the null pid if that node cannot be reached or does not have such an
    actor.

    Example: Process.alive(Node.spawn("shop@localhost:4370", idle)) == false
    """
    # Emitted code passes the target by its name, arity and printed parameter types; `entry` is
    # the same actor here, for the case that `node` is this one.
    from meshrt.node import api

    return (yield from api.spawn(me, node, False, (name, arity, signature), entry, args))


@mesh("Node.spawn_link", "(String, F) -> Pid", suspends=True)
def spawn_link(
    me: Process,
    node: str,
    name: str,
    arity: int,
    signature: str,
    entry: Callable[..., Any],
    args: tuple[Any, ...],
) -> Generator[Any, Any, Pid]:
    """As `Node.spawn`, and the actor is linked to the calling process before it begins.

    Example: Process.alive(Node.spawn_link("shop@localhost:4370", idle)) == false
    """
    from meshrt.node import api

    return (yield from api.spawn(me, node, True, (name, arity, signature), entry, args))


@mesh("Node.call", "(String, F) -> Result<T, String>", suspends=True)
def call(
    me: Process,
    node: str,
    name: str,
    arity: int,
    signature: str,
    result: str,
    args: tuple[Any, ...],
) -> Generator[Any, Any, Any]:
    """Calls a function on another node, which is connected to if need be, `Node.call(node, function, arguments…)`, in a process of
    its own there: `Ok(result)`. `Err("panic: …")` if it fails, `Err("exit: …")` if its process is
    ended, `Err("refused: …")` if that node has no such function, `Err("noconnection")` if it
    cannot be reached or was lost, `Err("timeout")` after 10 seconds. After the last two the function
    may or may not have run.

    Example: Node.call("shop@localhost:4370", half, 4) == Err("noconnection")
    """
    from meshrt.node import api

    return (yield from api.call(me, node, None, (name, arity, signature, result), args))


@mesh("Node.call_within", "(Int, String, F) -> Result<T, String>", suspends=True)
def call_within(
    me: Process,
    ms: int,
    node: str,
    name: str,
    arity: int,
    signature: str,
    result: str,
    args: tuple[Any, ...],
) -> Generator[Any, Any, Any]:
    """As `Node.call`, with another time limit: `Node.call_within(ms, node, function,
    arguments…)`, in milliseconds.

    Example: Node.call_within(500, "shop@localhost:4370", half, 4) == Err("noconnection")
    """
    from meshrt.node import api

    function = (name, arity, signature, result)
    return (yield from api.call(me, node, max(ms, 0) / 1000, function, args))
