fn main() do
  let n :: Int = "5"
  println("${n}")
end
