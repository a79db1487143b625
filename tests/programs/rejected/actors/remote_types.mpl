# What a generic function has to know of its types besides the values is not sent to other nodes.

fn text(x) = Json.encode([x])

fn find(map, key) = Map.get(map, key)

fn through(x) = Node.call("a@host:4000", text, x)

actor teller(x) do
  println(Json.encode(x))
end

actor reader() do
  receive do
    x -> println(Json.encode(x))
  end
end

fn own(x :: Json) -> String do
  text(x)
end

fn main() do
  let _ = Node.call("a@host:4000", text, json { a: 1 })
  let _ = Node.call_within(10, "a@host:4000", find, %{"a" => 1}, "b")
  Node.spawn("a@host:4000", teller, [json { a: 1 }])
  let pid = Node.spawn("a@host:4000", reader)
  send(pid, json { a: 1 })
  let _ = Node.call("a@host:4000", text, 1)
  let _ = Node.call("a@host:4000", find, %{"a" => "b"}, "b")
  Node.spawn("a@host:4000", teller, ["a"])
  let _ = Node.call("a@host:4000", own, json { a: 1 })
end
