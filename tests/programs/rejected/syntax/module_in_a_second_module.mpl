# A module of a name that is taken is read too, with what is in it.
module A do
  pub fn one() = 1
end

module A do
  module B do
    pub fn two() = A.three()
  end

  fn four() = B.two()
end

fn main() do
  println("${A.one()}")
end
