fn compare(a, b) = "mine ${a} ${b}"
fn print(text :: String) = println("[${text}]")

fn main() do
  println(compare(1, 2))
  print("boxed")
  let println = fn text -> print("local ${text}") end
  println("x")
end
