fn largest<T>(a :: T, b :: T) -> T where T: Ord do
  if a > b do a else b end
end

fn same<A, B>(pair :: (A, B), a :: A) -> Bool
  where A: Eq,
    B: Eq, A: Display do
  let (x, _) = pair
  x == a
end

def text<T>(x :: T) -> String where T: Display = "<${x}>"

fn first<T>(xs :: List<T>) -> T? do
  case xs do
    x :: _ -> Some(x)
    _ -> None
  end
end

fn main() do
  println("${largest(1, 2)} ${largest("a", "b")} ${same((1, "x"), 1)} ${text(4)} ${text("t")}")
  println("${first([3])} ${first([])}")
end
