pub fn shown() = 1
fn hidden() = 1
pub struct Box do
  x :: Int
end
type Secret = Int
actor worker() do
  ()
end
