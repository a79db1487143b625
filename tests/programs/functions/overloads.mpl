pub fn area(side) = side * side
pub fn area(w, h) = w * h

fn main() do
  println("${area(3)} ${area(3, 4)}")
end
