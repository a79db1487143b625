module A do
  fn secret() = 1
  pub fn open() = 2
  struct Hidden do
    x :: Int
  end
end

module A do
end

from A import secret, opn

module B do
  pub fn f() = A.secret()
end

fn main() do
  println("${A.opne()} ${A.secret()}")
  let h :: A.Hidden = A.Hidden { x: 1 }
  println("${A}")
end
