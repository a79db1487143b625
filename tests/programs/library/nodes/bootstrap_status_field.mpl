fn port(status :: BootstrapStatus) -> String = status.cluster_port

fn main() do
  case Node.start_from_env() do
    Ok(status) -> println("${status.name} ${port(status)}")
    Err(text) -> println(text)
  end
end
