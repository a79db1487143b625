class Point do
  x :: Int
end

enum Color do
  Red
end

func area(w, h) = w * h

function main() do
  switch area(1, 2) do
    2 -> println("two")
    _ -> println("more")
  end
  foreach x in [1, 2] do
    println("${x}")
  end
  unless false do
    println("not")
  end
  until true do
    println("never")
  end
  loop do
    println("again")
  end
end

fn failing() do
  try do
    println("a")
  end
end

protocol Show do
  fn show(self) -> String
end

process worker() do
  println("working")
end
