# A panic inside a method says where it happened.
interface Risky do
  fn run(self) -> Int
end

struct Divide do
  by :: Int
end

impl Risky for Divide do
  fn run(self) = 10 / self.by
end

type Step do
  One
  Two
end

interface Pick do
  fn pick(self, n :: Int) -> Int
end

impl Pick for Step do
  fn pick(One, 1) = 1
  fn pick(Two, 2) = 2
end

fn go<T>(x :: T) -> Int where T: Risky do
  x.run()
end

fn main() do
  println("${go(Divide { by: 5 })} ${Two.pick(2)}")
  println("${One.pick(2)}")
end
