# A field beats a method, a method beats the library, and names in scope beat both.
interface Len do
  fn length(self) -> Int
  fn size(self) -> Int
end
struct S do
  length :: Fun() -> Int
  size :: Int
end
impl Len for S do
  fn length(self) = 100
  fn size(self) = 200
end
struct W do
  x :: Int
end
impl Len for W do
  fn length(self) = 7
  fn size(self) = 8
end
impl Len for String do
  fn length(self) = 1000
  fn size(self) = 2000
end
fn length(w) = "module function"
fn main() do
  let s = S { length: fn -> 5 end, size: 3 }
  println("${s.length()} ${s.size}")
  let w = W { x: 1 }
  println("${w.length()} ${length(w)} ${Len.length(w)}")
  println("${"abc".length()} ${"abc".size()} ${String.length("abc")}")
  let size = fn x -> "local" end
  println(size(w))
end
