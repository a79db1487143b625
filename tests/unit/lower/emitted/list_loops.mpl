# Lists that loops go through, and that they put together.
fn sum(xs :: List<Int>, acc :: Int) -> Int do
  case xs do
    [] -> acc
    x :: rest -> sum(rest, acc + x % 10)
  end
end

fn index(xs :: List<String>, wanted :: String, at :: Int) -> Option<Int> do
  case xs do
    x :: _ when x == wanted -> Some(at)
    _ :: rest -> index(rest, wanted, at + 1)
    [] -> None
  end
end

fn behind(xs :: List<String>, wanted :: String) -> List<String> do
  case xs do
    [] -> []
    x :: rest -> if x == wanted do rest else behind(rest, wanted) end
  end
end

fn pairs(xs :: List<Int>, out :: List<(Int, Int)>) -> List<(Int, Int)> do
  case xs do
    a :: b :: rest -> pairs(rest, out ++ [(a, b)])
    _ -> out
  end
end

fn zipped([], _, out) = out
fn zipped(_, [], out) = out
fn zipped((x :: xs), (y :: ys), out) = zipped(xs, ys, List.append(out, (x, y)))

fn reversed(xs :: List<Int>, out :: List<Int>) -> List<Int> do
  case xs do
    [] -> out
    x :: rest -> reversed(rest, [x] ++ out)
  end
end

fn lengths(xs :: List<Int>, text :: String) -> String do
  case xs do
    [] -> text
    _ :: rest -> lengths(rest, text <> "${List.length(xs)}")
  end
end

fn squares(xs :: List<Int>) -> List<Int> = for x in xs do x * x end

fn main() do
  println("${sum([1], 0)} ${index([], "a", 0)} ${behind([], "a")} ${pairs([], [])}")
  println("${zipped([1], ["a"], [])} ${reversed([1, 2], [])} ${lengths([1], "")} ${squares([1])}")
end
