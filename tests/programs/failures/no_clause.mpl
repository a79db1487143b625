fn pick(1) = "one"
fn pick(2) = "two"

fn main() do
  println(pick(2))
  println(pick(3))
end
