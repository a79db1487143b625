fn show<T>(value :: T) -> String where T: Dispaly do
  "${value}"
end

fn main() do
  println(show(1))
end
