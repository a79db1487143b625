struct Switch do
  on :: Bool
end

impl Not for Switch do
  fn not(self) -> Bool = not self.on
end

fn main() do
  let off = Switch { on: false }
  println("${not off} ${!off}")
end
