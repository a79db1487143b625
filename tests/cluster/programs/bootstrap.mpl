# A node from the environment, which tells of a peer.
actor watcher() do
  receive do
    (:nodeup, name) -> println("up ${name}")
    (:nodedown, name) -> println("down ${name}")
    (:watch, name) -> watch(name)
  end
  watcher()
end

fn watch(peer :: String) do
  Node.monitor(peer)
  ()
end

fn main() do
  case Node.start_from_env() do
    Ok(status) -> begin(status)
    Err(text) -> println("error: ${text}")
  end
end

fn begin(status :: BootstrapStatus) do
  println("${status.mode} ${status.node_name} ${status.discovery_seed} ${status.cluster_port}")
  case Env.args() do
    peer :: _ -> send(spawn(watcher), (:watch, peer))
    [] -> ()
  end
end
