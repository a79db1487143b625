# `compare` and the comparison operators on every type with an order.
struct Version do
  major :: Int
  minor :: Int
end

type Level do
  Low
  Mid(Int)
  High(String)
end

fn show(o :: Ordering) -> String do
  case o do
    Less -> "<"
    Equal -> "="
    Greater -> ">"
  end
end

fn main() do
  println("${show(compare(1, 2))} ${show(compare(2.5, 2.5))} ${show(compare("b", "a"))}")
  println("${show(compare(3.5, 4.0))} ${show(compare([1, 2], [1, 3]))} ${show(compare([1], []))}")
  println("${show(compare("Z", "a"))} ${show(compare("é", "z"))} ${show(compare("ab", "abc"))}")
  let a = Version { major: 1, minor: 9 }
  let b = Version { major: 2, minor: 0 }
  println("${show(compare(a, b))} ${a < b} ${a == a} ${a >= b} ${a != b} ${a <= a}")
  println("${show(compare(Low, Mid(0)))} ${show(compare(Mid(2), Mid(1)))} ${High("a") < High("b")}")
  println("${show(compare((1, "b"), (1, "a")))} ${(1, 2) < (1, 3)} ${(2, 0) > (1, 9)}")
  println("${show(compare(None, Some(1)))} ${show(compare(Some(1), Some(2)))}")
  println("${compare(Less, Greater)} ${Less < Equal} ${["b", "a"] > ["a", "z"]} ${[1.5] < [2.5]}")
end
