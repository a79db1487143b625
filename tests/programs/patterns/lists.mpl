fn sum(list) do
  case list do
    [] -> 0
    head :: tail -> head + sum(tail)
  end
end

fn shape(list) do
  case list do
    [] -> "empty"
    [x] -> "one ${x}"
    [x, y] -> "two ${x} ${y}"
    a :: b :: rest -> "many ${a} ${b} +${List.length(rest)}"
  end
end

fn main() do
  println("${sum([1, 2, 3, 4])}")
  println("${shape([])} | ${shape([1])} | ${shape([1, 2])} | ${shape([1, 2, 3, 4])}")
  case [(1, "a"), (2, "b")] do
    (_, first) :: _ as all -> println("${first} of ${List.length(all)}")
    _ -> println("none")
  end
end
