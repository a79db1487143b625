# Definitions in a block are visible in that block, whatever their order.
fn area(w, h) do
  struct Size do
    w :: Int
    h :: Int
  end
  let size = Size { w: w, h: h }
  size.w * size.h
end

fn colour(n) do
  type Colour do
    Red
    Green
  end deriving(Display)
  type Colours = List<Colour>
  let all :: Colours = [Red, Green]
  case all[n] do
    Red -> "red: ${Colour.Red}"
    Colour.Green -> "green: ${Green}"
  end
end

fn other(n) do
  if n > 0 do
    type Colour do
      Blue(Int)
    end deriving(Display)
    "${Blue(n)}"
  else
    type Colour do
      Blue(String)
    end deriving(Display)
    "${Blue("text")}"
  end
end

fn main() do
  module Helpers do
    pub fn twice(n) = n * factor
    let factor = 2
  end
  actor worker(parent :: Pid) do
    receive do
      n -> send(parent, Helpers.twice(n))
    end
  end
  let pid = spawn(worker, self())
  send(pid, 21)
  receive do
    n -> println("${n}")
  end
  println("${area(3, 4)} ${colour(0)} ${colour(1)} ${other(1)} ${other(0)}")
  let f = fn(x) do
    struct Pair do
      a :: Int
      b :: Int
    end deriving(Display)
    from String import length
    Pair { a: x, b: length("four") }
  end
  println("${f(1)}")
end
