fn merge(extra, xs, more) = extra ++ xs ++ more

fn scores() = [3, 1, 2]

fn size(xs) = xs
  |> List.length

fn kind(x) do
  case x do
    1 -> [x]
      |> List.map(fn y -> y * 7 end)
    _ -> []
  end
end

fn main() do
  let best = scores()
    |> List.sort(fn(a, b) -> a - b end)
    # comments may intervene

    |2> merge([0], [9]) |>

    List.reverse
  println("${best}")
  println("${size(best)} ${kind(1)} ${kind(2)}")
  let chosen = if size(best) > 2 do
    best
  else
    []
  end
    |> List.length
    |> fn(n) -> n + 1 end
  println("${chosen}")
  scores()
  |> List.map(fn x ->
    let y = x * 2
    y + 1
  end)
  |> List.length
  |> Int.to_string
  |> println
end
