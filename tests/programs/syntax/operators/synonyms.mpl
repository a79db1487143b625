fn main() do
  println("${true && false} ${true and false} ${true || false} ${true or false} ${!true} ${not true}")
  println("${"a" <> "b"} ${"a" ++ "b"} ${[1] ++ [2]} ${[1] <> [2]}")
  println("${1!=2} ${1==2} ${1<2} ${1>2} ${1<=2} ${1>=2}")
  println("${7/2} ${7%3} ${-7/2} ${-7%3} ${7*2} ${7+2} ${7-2}")
  let f = fn x->x-1 end
  println("${f(3)} ${- - 3} ${!!true} ${not not true} ${- f(1)}")
end
def with_def(x) = x
