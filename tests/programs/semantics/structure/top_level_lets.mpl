# Top-level lets run once, in order, before main.
let first = announce("first", 1)
let second = announce("second", first + 1)
let (left, right) = pair()
let table :: Map<String, Int> = %{"one" => first, "two" => second}
let double = fn n -> n * 2 end

fn announce(name, value) do
  println("evaluating ${name}")
  value
end

fn pair() = ("l", "r")
fn total() = first + second

println("a bare expression is checked, but never runs")

fn main() do
  println("main")
  println("${first} ${second} ${total()} ${total()} ${left}${right}")
  println("${table} ${double(second)}")
  let first = 100
  println("${first} ${total()}")
end
