type Shape
  Circle
  Square
end

type Nothing

fn main() do
  1
end
