fn both(a :: Bool, b :: Bool) -> String do
  case (a, b) do
    (true, _) -> "first"
    (_, true) -> "second"
  end
end

fn main() do
  println(both(true, false))
end
