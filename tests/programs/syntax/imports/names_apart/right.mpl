pub struct Point do
  x :: Float
end
pub type Mark do
  A
  B
end deriving(Display)
pub fn name() = helper()
fn helper() = "right's"
pub fn make() = Point { x: 2.5 }
pub fn first() = secret
let secret = "right secret"
