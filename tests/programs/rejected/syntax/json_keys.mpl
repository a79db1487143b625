fn main() do
  let a = json { "a": 1 }
  let b = json { type: 1 }
  let c = json [1]
  println("x")
end
