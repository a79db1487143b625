# Self calls in every tail position are loops; all new arguments are known before any changes.

struct Counter do
  left :: Int
end

interface Counts do
  fn down(self, n) -> Int
  fn by_default(self, n) -> Int do
    if n == 0 do self.left else self.by_default(n - 1) end
  end
end

impl Counts for Counter do
  fn down(self, n) -> Int do
    case n do
      0 -> self.left
      _ -> self.down(n - 1)
    end
  end
end

fn swap(a, b, n) do
  case n do
    0 -> (a, b)
    _ -> swap(b, a, n - 1)
  end
end

fn clauses(0, acc) = acc
fn clauses(n, acc) = clauses(n - 1, acc + n)

fn returns(n) do
  if n > 0 do
    return returns(n - 1)
  end
  "done"
end

fn piped(n, acc) do
  if n == 0 do
    acc
  else
    n - 1 |> piped(acc + 1)
  end
end

fn in_a_block(n) do
  let next = n - 1
  case next > 0 do
    true -> do
      let again = next
      in_a_block(again)
    end
    false -> "out"
  end
end

actor waits(n) do
  if n > 0 do
    send(self(), n)
    receive do
      got -> waits(got - 1)
      after 1000 -> waits(0)
    end
  else
    println("actor done")
  end
end

fn main() do
  println("${swap(1, 2, 100001)} ${clauses(100000, 0)} ${returns(100000)} ${piped(100000, 0)}")
  println("${in_a_block(100000)} ${Counter { left: 7 }.down(100000)} ${Counter { left: 8 }.by_default(100000)}")
  spawn(waits, 20000)
end
