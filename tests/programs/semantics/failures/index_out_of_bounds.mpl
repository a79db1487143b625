fn third(xs) = xs[2]

fn main() do
  println("${third([1, 2, 3])}")
  let short = [1, 2]
  println("${third(short)}")
end
