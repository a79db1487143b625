pub struct Point do
  x :: Int
end
pub fn name() = helper()
fn helper() = "left's"
pub fn make() = Point { x: 1 }
pub fn first() = secret
let secret = "left secret"
