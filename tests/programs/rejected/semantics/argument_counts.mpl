type T do
  Two(Int, Int)
  One(Int)
end

fn two(a, b) = a
fn apply(f :: Fun(Int) -> Int) -> Int = f(1)

fn main() do
  two(1)
  two(1, 2, 3)
  1 |> two
  1 |> two(2, 3)
  String.length("a", "b")
  Two(1)
  One(1, 2)
  let f = fn a -> a end
  f(1, 2)
  apply(fn a, b -> a end)
  apply(fn -> 1 end)
  case Two(1, 2) do
    Two(a) -> a
    One(a, b) -> a
    _ -> 0
  end
  5(1)
  "text"(2)
  1 |3> two(2)
end
