# Everything may be used above the line that defines it.
fn main() do
  println("${make(2)} ${size(Small)} ${limit} ${area(Box { w: 2, h: 3 })}")
  println("${even(10)} ${names("a")}")
end

fn make(n) -> Names = ["x", "${n}"]

fn even(0) = true
fn even(n) = odd(n - 1)

fn names(x) -> Names = [x]

let limit = size(Large) + 1

fn area(b :: Box) = b.w * b.h

fn size(Small) = 1
fn size(Large) = 10

fn odd(0) = false
fn odd(n) = even(n - 1)

type Names = List<Word>
type Size do
  Small
  Large
end
struct Box do
  w :: Int
  h :: Int
end
type Word = String
