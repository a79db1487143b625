fn main() do
  let a = 2 ** 3
  let b = a ? 1 : 2
  let c = a & b
  let d = a | b
  let e = a // comment
  let f = a++
  let g = a === b
  let h = x |1> f()
  let i = a ^ b
end
