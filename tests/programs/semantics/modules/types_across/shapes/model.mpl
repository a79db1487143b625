pub struct Point do
  x :: Int
  y :: Int
end

pub type Shape do
  Nothing
  Circle(Point, Int)
  Box(Point, Point)
end deriving(Display, Eq)

pub type Labels = Map<String, List<Int>>

pub struct Cell<T> do
  item :: T
end deriving(Display)

pub fn unwrap<T>(c :: Cell<T>) -> T = c.item
