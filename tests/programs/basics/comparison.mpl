fn main() do
  println("${1 < 2} ${2 <= 2} ${3 > 4} ${4 >= 5} ${1 == 1} ${1 != 1}")
  println("${"a" < "b"} ${"abc" == "abc"} ${"x" != "y"}")
  println("${true == false} ${not true} ${!false}")
  println("${true and false} ${true && true} ${false or true} ${false || false}")
end
