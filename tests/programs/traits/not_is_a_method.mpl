# The trait Not has its method by the operator's word; the operators stay with Bool.

struct Switch do
  on :: Bool
end

impl Not for Switch do
  fn not(self) -> Bool do
    not self.on
  end
end

fn main() do
  let off = Switch { on: false }
  println("${true.not()} ${off.not()} ${Not.not(off)} ${not off.not()}")
  println("${List.map([true, false], fn b -> b.not() end)}")
end
