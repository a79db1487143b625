fn main() do
  let a = 0x
  let b = 0b_
  let c = 0o9
  let d = 1e
  let e = 2.5e+
  let f = 1e999
  let g = .5
  let h = 2.
  println("${a}")
end
