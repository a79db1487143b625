fn main() do
  let a = 99999999999999999999
  let b = 0x
  let c = 1e
  let d = .5
  let e = 2.
  let f = 1.2.3
end
