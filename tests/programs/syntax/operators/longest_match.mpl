# Operators are read as long as they can be, blanks or not.

fn List_of(xs :: List<List<Int>>) = xs

fn main() do
  let x = 3
  let y = 4
  println("${x<y} ${x<=y} ${x>=y} ${x!=y} ${x==y} ${!true||false&&true}")
  println("${"a"<>"b"} ${[1]++[2]} ${x|>fn a->a-1 end} ${x*y%5/2} ${x- -y} ${- -x}")
  println("${10|2>fn a, b->a-b end(1)}")
  println("${List_of([[1]])} ${for i in 0..x do i end} ${3.to_string()<>"!"}")
end
