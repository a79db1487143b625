type Parcel do
  Measured(width :: Int, height :: Int)
  Empty
end

fn main() do
  let a = Measured(width: 1, height: 2)
  let b = Empty()
  println("x")
end
