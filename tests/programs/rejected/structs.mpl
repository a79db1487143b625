struct Point do
  x :: Int
  y :: Int
end

fn main() do
  let a = Point { x: 1 }
  let b = Point { x: 1, y: 2, z: 3 }
  let c = Point { x: 1, y: 2 }
  println("${c.z}")
end
