# Nothing matches: through failed guards, and by a lone `h :: t`.
fn positive(n :: Int) -> String do
  case (n, n > 0) do
    (m, true) when m > 1 -> "many"
    (_, true) -> "one"
    (m, false) -> rest(m)
  end
end

fn rest(n :: Int) -> String do
  case [n] do
    _ :: more -> head(more)
  end
end

fn head(xs :: List<Int>) -> String do
  case xs do
    x :: _ -> "${x}"
  end
end

fn main() do
  println(positive(2))
  println(positive(1))
  println(positive(0))
end
