interface I do
  fn a(self) = 1
  pub fn b(self)
  let c = 1
end

impl T do
  fn a(self) = 1
end

impl I for List<Int> do
end
