fn nest(xs) = List.append(xs, xs)

fn main() do
  println("${nest([])}")
end
