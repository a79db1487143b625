fn main() do
  let json = 1
  let type = 2
  let in = 3
  let x = self.link
  let y = x.type
  let z = monitor
  println("x")
end
