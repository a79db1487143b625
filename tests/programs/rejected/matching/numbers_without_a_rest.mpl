fn show(n :: Int) -> String do
  case n do
    0 -> "none"
    1 -> "one"
  end
end

fn main() do
  println(show(1))
end
