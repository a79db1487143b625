# Decoding errors travel with `?`, and convert.

struct Config do
  port :: Int
  hosts :: List<Host>
end deriving(Json)

struct Host do
  name :: String
  weights :: Map<String, Float>
end deriving(Json)

type Failure do
  Invalid(String)
  OutOfRange(Int)
end deriving(Display, Json)

impl From<String> for Failure do
  fn from(text :: String) -> Failure do
    Invalid(text)
  end
end

fn load(text :: String) -> Config!Failure do
  let config = Config.from_json(text)?
  if config.port > 65535 do
    return Err(OutOfRange(config.port))
  end
  Ok(config)
end

fn total(text :: String) -> Float!String do
  let config = Config.from_json(text)?
  let weights = for host in config.hosts do
    List.reduce(Map.values(host.weights), 0.0, fn a, b -> a + b end)
  end
  Ok(List.reduce(weights, 0.0, fn a, b -> a + b end))
end

fn show(text) do
  case load(text) do
    Ok(config) -> println("${config.port} ${List.length(config.hosts)}")
    Err(failure) -> println(json { failed: failure, shown: "${failure}" })
  end
  println("${total(text)}")
end

fn main() do
  show("{\"port\": 80, \"hosts\": [{\"name\": \"a\", \"weights\": {\"x\": 1, \"y\": 2.5}}, {\"name\": \"b\", \"weights\": {}}]}")
  show("{\"port\": 70000, \"hosts\": []}")
  show("{\"port\": 80, \"hosts\": [{\"name\": \"a\", \"weights\": {\"x\": null}}]}")
  show("{\"port\": 80}")
  show("port: 80")
end
