pub struct Point do
  x :: Int
  y :: Int
end

struct Private do
  z :: Int
end

pub fn area(side :: Int) -> Int = side * side
pub fn area(w :: Int, h :: Int) -> Int = w * h

fn hidden(n) = n
