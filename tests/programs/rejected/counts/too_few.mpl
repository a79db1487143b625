fn area(w :: Int, h :: Int) -> Int = w * h

fn main() do
  println("${area(4)}")
end
