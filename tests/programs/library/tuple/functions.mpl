fn size_of(t :: Tuple) = Tuple.size(t)

fn swap(t) = (Tuple.second(t), Tuple.first(t))

actor reach(i :: Int) do
  println("${Tuple.nth((1, 2, 3), i)}")
end

fn main() do
  let t = ("a", 1)
  println("${Tuple.first(t) <> "!"} ${Tuple.second(t) + 1} ${Tuple.size(t)}")
  println("${Tuple.nth(t, 0) <> "?"} ${Tuple.nth((1, 2, 3), 2) + 1}")
  println("${size_of((1, "b", 2.5))} ${size_of((1, 2))}")
  let i = 1
  println("${Tuple.nth((4, 5, 6), i)}")
  println("${List.map([("x", 1), ("y", 2)], Tuple.first)}")
  println("${[(1, "p")] |> List.map(fn p -> Tuple.second(p) <> "q" end)}")
  println("${(1, ("a", [2])) == (1, ("a", [2]))} ${(1, 2) < (1, 3)}")
  Process.monitor(spawn(reach, 3))
  receive do
    (:down, _, _, reason) -> println(reason)
  end
end
