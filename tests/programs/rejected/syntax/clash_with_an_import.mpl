from List import reverse, map

fn reverse(xs) = xs

fn main() do
  println("${reverse([1])} ${map([1], fn x -> x end)}")
end
