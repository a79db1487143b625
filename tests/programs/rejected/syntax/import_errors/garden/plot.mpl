pub fn water(name) = name
fn secret() = 1
struct Hidden do
  x :: Int
end
pub type Flower do
  Rose
end
