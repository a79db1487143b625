fn broken() = List.head([])

let value :: Int = broken()

fn main() do
  println("never ${value}")
end
