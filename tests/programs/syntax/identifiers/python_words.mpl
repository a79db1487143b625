# Names that mean something in Python are ordinary names here.
struct Lambda do
  class :: Int
  async :: String
  None_ :: Bool
end

type global do
  assert
  yield(Int)
  Raise(del :: String)
end

fn print(len, str) = len + str

fn lambda(self_) = self_

fn __init__() = "init"

fn main() do
  let try = 1
  let except = 2
  let me = 3
  let mesh = 4
  let list = [try, except, me, mesh]
  let int = 5
  let dict = %{"a" => 1}
  println("${print(try, except)} ${lambda(int)} ${list} ${dict} ${__init__()}")
  let l = Lambda { class: 1, async: "x", None_: false }
  println("${l.class} ${l.async} ${l.None_}")
  for range in list do
    println("${range}")
  end
  let isinstance = fn(type_, def_) -> type_ * def_ end
  println("${isinstance(6, 7)}")
  println(case global.yield(3) do
    global.yield(tuple) -> "${tuple}"
    _ -> "other"
  end)
end
