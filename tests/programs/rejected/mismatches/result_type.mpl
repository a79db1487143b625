fn name() -> String do
  42
end

fn main() do
  println(name())
end
