fn main() do
  let local = 3
  actor w() do
    println("${local}")
  end
  spawn(w)
  if true do
    struct Inner do
      x :: Int
    end
  end
  let i = Inner { x: 1 }
  println("x")
end
