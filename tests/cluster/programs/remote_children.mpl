# A supervisor whose child runs on another node. The node without arguments runs it.
actor child() do
  println("child ${Global.register("child", Process.self())}")
  receive do
    (:fail, text) -> panic(text)
  end
end

fn host() -> String do
  case Env.args() do
    name :: _ -> name
    [] -> ""
  end
end

supervisor Boss do
  max_restarts: 2
  max_seconds: 60
  child far do
    start: fn -> Node.spawn(host(), child) end
    restart: permanent
  end
end

actor watcher(boss :: Pid) do
  Process.monitor(boss)
  println("watching")
  receive do
    (:down, _, _, reason) -> println("the boss ended: ${reason}")
  end
end

fn main() do
  case Env.args() do
    [] -> Node.start("host@127.0.0.1:0", "children")
    other :: _ -> supervise(other)
  end
  println(Node.self())
  obey()
end

fn supervise(other :: String) -> Int do
  Node.start("boss@127.0.0.1:0", "children")
  Node.connect(other)
  spawn(watcher, spawn(Boss))
  0
end

fn obey() do
  case IO.read_line() do
    Ok(text) -> fail(text)
    Err(_) -> ()
  end
end

fn fail(text :: String) do
  send(Global.whereis("child"), (:fail, text))
  obey()
end
