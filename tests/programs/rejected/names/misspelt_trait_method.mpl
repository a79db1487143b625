interface Shape do
  fn area(self) -> Int
end

struct Square do
  side :: Int
end

impl Shape for Square do
  fn area(self) -> Int do
    self.side * self.side
  end
end

fn main() do
  println("${Square { side: 2 }.aera()}")
end
