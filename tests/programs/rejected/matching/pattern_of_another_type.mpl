fn show(n :: Int) -> String do
  case n do
    "one" -> "1"
    _ -> "more"
  end
end

fn main() do
  println(show(1))
end
