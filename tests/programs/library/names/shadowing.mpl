# A program's own functions come before those of the prelude and the flat names.
fn map(n) = n * 2

fn head(text :: String) -> String = "head of ${text}"

fn string_length(s) = "mine"

fn compare(a, b) = a == b

fn main() do
  println("${map(21)}")
  println(head("state"))
  println(string_length("abc"))
  println("${compare(1, 1)}")
  println("${List.map([1], fn n -> n + 1 end)}")
end
