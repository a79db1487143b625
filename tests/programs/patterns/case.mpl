fn describe(x) do
  case x do
    (0, _) | (_, 0) -> "axis"
    (a, b) when a == b -> "diagonal"
    (-1, b) -> "left ${b}"
    (a, 7 as b) -> "seven ${a} ${b}"
    _ -> do
      let why = "rest"
      why
    end
  end
end

fn word(s) do
  case s do
    "yes" | "y" -> true
    "no" -> false
    other -> String.length(other) > 3
  end
end

fn main() do
  println("${describe((0, 5))} ${describe((5, 0))} ${describe((3, 3))}")
  println("${describe((-1, 2))} ${describe((1, 2))} ${describe((2, 7))}")
  println("${word("yes")} ${word("y")} ${word("no")} ${word("maybe")}")
end
