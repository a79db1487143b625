struct Ratio do
  top :: Int
  bottom :: Int
end deriving()

impl Display for Ratio do
  fn to_string(self) -> String do
    "${self.top / self.bottom}"
  end
end

impl Eq for Ratio do
  fn eq(self, other) -> Bool do
    self.top / self.bottom == other.top / other.bottom
  end
end

fn main() do
  println("${[Ratio { top: 6, bottom: 3 }]} ${Ratio { top: 2, bottom: 1 } == Ratio { top: 4, bottom: 2 }}")
  println("${List.contains([Ratio { top: 6, bottom: 3 }], Ratio { top: 1, bottom: 0 })}")
end
