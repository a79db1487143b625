fn adder() do
  fn x -> x + 1 end
end

fn main() do
  let f = def(a) -> a end
  let g = fn(a) -> Int do a end
  let h = fn (a, b), c -> a end
  f(g)
end
