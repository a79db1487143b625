fn drain(q, seen) do
  case Queue.try_pop(q) do
    Some((item, rest)) -> drain(rest, seen ++ [item])
    None -> seen
  end
end

fn rotate(q, n) do
  if n == 0 do
    q
  else
    let (item, rest) = Queue.pop(q)
    rotate(Queue.push(rest, item), n - 1)
  end
end

fn size(q :: Queue) = Queue.size(q)

actor fail(peek :: Bool) do
  let q :: Queue<Int> = Queue.new()
  if peek do
    println("${Queue.peek(q)}")
  else
    println("${Queue.size(Tuple.second(Queue.pop(q)))}")
  end
end

fn main() do
  let q = Queue.new() |> Queue.push("a") |> Queue.push("b")
  println("${q} ${Queue.size(q)} ${Queue.peek(q)} ${Queue.is_empty(q)} ${Queue.is_empty(Queue.new())}")
  let (front, rest) = Queue.pop(q)
  println("${front} ${rest} ${q}")
  println("${drain(Queue.push(q, "c"), [])} ${drain(rest, [])}")
  println("${Queue.push(Queue.new(), 1) == Queue.push(Queue.new(), 1)} ${size(q)}")
  let many = List.reduce(Range.to_list(0..1000), Queue.new(), Queue.push)
  println("${Queue.peek(rotate(many, 100500))}")
  for x in q do
    println(x)
  end
  println("${Iter.from(q) |> String.collect()}")
  Process.monitor(spawn(fail, true))
  receive do
    (:down, _, _, reason) -> println(reason)
  end
  Process.monitor(spawn(fail, false))
  receive do
    (:down, _, _, reason) -> println(reason)
  end
end
