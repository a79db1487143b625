fn show(xs :: List<Int>) -> String do
  case xs do
    [] -> "none"
    [x] -> "${x}"
  end
end

fn main() do
  println(show([1]))
end
