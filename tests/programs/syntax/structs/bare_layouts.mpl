struct A do a :: Int b :: String c :: List<Int> end
struct B do
  a :: Int

  # a comment
  b :: Fun(Int) -> Int


  c :: (Int, Int)
end deriving ()
struct C<T> do item :: T more :: List<T>
end

fn main() do
  let a = A { a: 1 b: "x" c: [1] }
  let b = B { a: 1,
    b: fn x -> x + 1 end,
    c: (1, 2), }
  let c = C { more: [], item: "i" }
  println("${a.a}${a.b}${a.c} ${(b.b)(b.a)} ${b.c} ${c.item} ${c.more}")
  let changed = %{ a |
    a: 2,
    b: "y"
  }
  println("${changed.a}${changed.b}${changed.c}")
end
