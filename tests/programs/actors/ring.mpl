# A token goes round a ring of a thousand actors a few times.
actor link_of(next :: Pid) do
  receive do
    n -> send(next, n + 1)
  end
  link_of(next)
end

fn build(0, last) = last
fn build(n, last) = build(n - 1, spawn(link_of, last))

fn main() do
  let first = build(1000, self())
  send(first, 0)
  let once = receive do
    n -> n
  end
  send(first, once)
  let twice = receive do
    n -> n
  end
  println("${once} ${twice}")
end
