fn double(n) = n * 2

type Box do
  Wrapped(Int)
end

fn apply(f, x) = f(x)

fn main() do
  println("${List.map([1, 2, 3], double)}")
  println("${List.map(["a", "bcd"], String.length)}")
  println("${List.map([1, 2], Some)}")
  case apply(Wrapped, 5) do
    Wrapped(n) -> println("${n}")
  end
end
