# Untyped Pid agrees with every Pid, the library's Tuple with every tuple, Json with String, Never with all.
struct A do
  x :: Int
end

struct B do
  x :: Int
end

fn a_only(a :: A) -> Int = a.x
fn b_only(b :: B) -> Int = b.x
fn any_pid(p :: Pid) -> Int = List.length([p])
fn typed_pid(p :: Pid<String>) -> Int = any_pid(p)
fn encoded() -> Json = "[]"

fn never(n :: Int) -> Int do
  let chosen = if n > 0 do n else return 0 end
  chosen * 2
end

actor listener() do
  receive do
    text -> println("heard ${text}")
  end
end

fn main() do
  println("${a_only(A { x: 1 }) + b_only(B { x: 2 })}")
  println("${any_pid(self())} ${typed_pid(self())} ${never(4)} ${never(-4)}")
  println("${Tuple.first((1, "a"))} ${Tuple.second((1, "a"))} ${Tuple.size((1, 2, 3))}")
  let text :: String = encoded()
  println(text)
  send(spawn(listener), "you")
end
