from Left import left_box, left_area
from Right import right_box, right_area

fn main() do
  let a = left_box(3)
  let b = right_box(4)
  println("${a} ${b} ${a.area() + 1} ${b.area()}")
  println("${left_area(a)} ${right_area(b)} ${[left_box(1)]} ${[right_box(2)]}")
end
