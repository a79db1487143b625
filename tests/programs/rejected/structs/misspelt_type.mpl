fn show(s :: Strng) = s

fn main() do
  println(show("a"))
end
