fn first(xs :: List<Int, String>) = xs

fn main() do
  println("a")
end
