# Whatever main gives, a normal end has status 0.
fn main() -> Int do
  println("done")
  17
end
