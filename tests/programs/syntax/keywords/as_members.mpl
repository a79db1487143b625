# After a dot some keywords are names; elsewhere they never are.
struct Words do
  from :: Int
  test :: Int
  start :: Int
end

fn from(n) = n + 1

fn main() do
  let w = Words { from: 1, test: 2, start: 3 }
  println("${w.from} ${w.test} ${w.start}")
  println(first(9) <> " " <> first(1))
  let y = from(w.from)
  println("${y} ${[1, 2] |> List.map(from)}")
  let describe = "free"
  let setup = describe <> " names"
  println(setup)
end

type Step do
  from(Int)
  to(Int)
end

fn first(n) do
  case n do
    from when from > 3 -> "large ${from}"
    from -> "small ${from}"
  end
end
