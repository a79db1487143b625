fn describe(xs) do
  case xs do
    x :: _ -> "starts with ${x}"
  end
end

fn main() do
  println(describe([1]))
  println(describe([]))
end
