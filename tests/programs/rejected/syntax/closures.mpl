fn main() do
  let a = fn (a, b), c -> a end
  let b = fn(a) -> Int do a end
  let c = def(a) -> a end
  let d = fn a => a end
  let e = fn self -> 1 end
  println("x")
end
