fn show(true) = "yes"

fn main() do
  println(show(true))
end
