pub struct Circle do
  r :: Int
end
pub type Shade do
  Dark
  Light(Int)
end
pub fn area(n) = n * 3
pub fn side(n) = n + 1
interface Named do
  fn name_of(self) -> String
end
service Till do
  fn init(n :: Int) -> Int do n end
  call Peek() :: Int do |s| (s, s) end
end
actor echo(to) do
  send(to, "echo")
end
