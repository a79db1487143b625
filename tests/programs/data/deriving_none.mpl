# `deriving()` derives nothing: what is needed is written by hand.

struct Celsius do
  degrees :: Float
end deriving()

impl Eq for Celsius do
  fn eq(self, other) -> Bool do
    Math.round(self.degrees) == Math.round(other.degrees)
  end
end

impl Display for Celsius do
  fn to_string(self) -> String do
    "${self.degrees} °C"
  end
end

struct Reading do
  at :: Int
  value :: Celsius
end deriving(Eq, Debug)

fn main() do
  println("${Celsius { degrees: 20.2 } == Celsius { degrees: 19.9 }}")
  println("${Celsius { degrees: 20.5 }} ${[Celsius { degrees: 1.0 }]}")
  println("${Reading { at: 1, value: Celsius { degrees: 2.0 } }}")
  println("${Reading { at: 1, value: Celsius { degrees: 2.0 } } == Reading { at: 1, value: Celsius { degrees: 2.2 } }}")
end
