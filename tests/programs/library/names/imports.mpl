# Every imported name is bound to the module that it came from.
import List
from String import length, trim
from List import sort, reverse, last
from Math import abs, pi
from Set import difference
from Map import merge

fn main() do
  println("${length(trim("  añb "))}")
  println("${sort([3, 1, 2])} ${reverse([1, 2])} ${last([4, 5])}")
  println("${abs(-3)} ${pi > 3.14}")
  println("${difference(Set.from_list([1, 2]), Set.from_list([2]))}")
  println("${merge(%{"a" => 1}, %{"b" => 2})}")
  let length = 7
  println("${length}")
end
