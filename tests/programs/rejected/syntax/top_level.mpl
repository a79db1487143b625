println("never")

fn main() do
  println("${a}")
end

let a = b
let b = 1
