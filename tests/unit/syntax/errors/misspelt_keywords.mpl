strcut Point do
  x :: Int
end

typ Shape do
  Circle(Int)
end

actr worker(n :: Int) do
  recieve do
    text -> println(text)
  end
end

fn area(n) whne n > 0 do
  lte doubled = n * 2
  whlie doubled > 10 do
    println("large")
  end
  fro i in 0..3 do
    println("${i}")
  end
  fi doubled > 2 do
    println("two")
  esle
    println("one")
  end
  cas n do
    0 -> "none"
    _ -> "some"
  end
ned

fn main() od
  println("end")
end

interfac Show do
  fn show(self) -> String
end

imlp Show for Point do
  fn show(self) -> String do
    "point"
  end
end

servce Counter do
  fn init(n :: Int) -> Int do
    n
  end
end
