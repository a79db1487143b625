# An iterator stays with its process, wherever in a value it is.
struct Page<T> do
  items :: Iter<T>
end

type Order do
  Walk(ListIterator)
  Stop
end

struct Plan do
  order :: Order
  next :: Option<Plan>
end

service Store do
  fn init() -> Int do
    0
  end

  call Fill(items :: Iter<Int>) :: Int do |state|
    (state, state)
  end
end

actor reader(it :: Iter<Int>) do
  println("${Iter.count(it)}")
end

actor sink() do
  receive do
    _ -> ()
  end
end

fn main() do
  let it = Iter.from([1])
  let p = spawn(sink)
  send(p, it)
  send(p, [("a", it)])
  send(p, Page { items: it })
  send(p, Plan { order: Stop, next: None })
  send(p, Iter.map(it, fn n -> n end))
  spawn(reader, it)
  Process.spawn_link(reader, it)
  let s = Store.start()
  println("${Store.fill(s, it)}")
  Timer.send_after(p, 1, Some(it))
  send(p, fn -> Iter.count(it) end)
  send(p, List.collect(it))
end
