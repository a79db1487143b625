fn main() do
  println("a" + "b")
  let x = true - false
  let y :: String = :tag
end
