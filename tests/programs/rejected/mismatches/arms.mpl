fn show(n :: Int) do
  case n do
    0 -> "none"
    _ -> n
  end
end

fn main() do
  println(show(1))
end
