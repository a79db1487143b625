fn at(xs, i) = xs[i]

fn main() do
  let xs = ["a", "b", "c"]
  let m = %{"one" => 1, "two" => 2}
  println("${xs[0]} ${xs[1 + 1]} ${m["one"]} ${m["t" <> "wo"]}")
  let grid = [[1, 2], [3, 4]]
  println("${grid[1][0]} ${[10, 20][1]} ${List.map([0, 1], fn i -> xs[i] end)}")
  let n :: Int = at([5, 6], 1)
  println("${n}")
  println("${xs[3]}")
end
