# Where the type of a message does not tell, the message is looked at when it is sent.
type Order do
  Walk(Iter<Int>)
  Stop
end

struct Page<T> do
  items :: T
  number :: Int
end

fn tell(p, message) = send(p, message)

fn outcome(f) = "${Job.await(Job.async(f))}"

fn main() do
  let me = self()
  let it = Iter.from([1])
  println(outcome(fn -> tell(me, it) end))
  println(outcome(fn -> tell(me, Page { items: [(it, 1)], number: 1 }) end))
  println(outcome(fn -> tell(me, %{"a" => Some(it)}) end))
  println(outcome(fn -> tell(me, Queue.push(Queue.new(), Ok(it))) end))
  println(outcome(fn -> tell(me, Page { items: [[1]], number: 1 }) end))
  println(outcome(fn -> tell(me, "text") end))
  println(outcome(fn -> send(me, Walk(it)) end))
  println(outcome(fn -> send(me, Stop) end))
  tell(me, Page { items: [[1]], number: 2 })
end
