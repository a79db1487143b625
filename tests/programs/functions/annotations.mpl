fn area(w :: Int, h :: Int) -> Int do
  w * h
end

fn perimeter(w, h) = 2 * (w + h)

fn identity<T>(x :: T) -> T = x

pub fn greeting = "hello"

def half(n :: Float) -> Float do
  n / 2.0
end

fn main() do
  println("${area(3, 4)} ${perimeter(3, 4)} ${identity("same")} ${identity(5)}")
  println("${greeting()} ${half(3.0)}")
end
