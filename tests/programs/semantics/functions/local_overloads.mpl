# Local functions are told apart by their number of parameters too.
fn total(xs) do
  fn go([], acc) = acc
  fn go(xs, acc) do
    case xs do
      x :: rest -> go(rest, acc + x)
      _ -> acc
    end
  end
  fn go(xs) = go(xs, 0)
  go(xs) + go(xs, 1000)
end

fn shadowed(n) do
  fn step(a) = a + n
  fn step(a, b) = step(a) * b
  let twice = fn x -> step(step(x), 2) end
  let results = (step(1), step(1, 10), twice(1), List.map([1, 2], step))
  let step = "no function any more"
  (results, step)
end

fn waiting(n) do
  fn go(k, acc) do
    Timer.sleep(0)
    if k == 0 do acc else go(k - 1, acc + k) end
  end
  fn go(k) = go(k, 0)
  go(n)
end

fn main() do
  println("${total([1, 2, 3])} ${shadowed(5)} ${waiting(4)}")
end
