# Lists taken apart to the last element, by calls that wait for the rest.
fn sum(xs :: List<Int>) -> Int do
  case xs do
    [] -> 0
    x :: rest -> x + sum(rest)
  end
end

fn pairs(xs :: List<Int>) -> Int do
  case xs do
    a :: b :: rest -> a * b + pairs(rest)
    [a] -> a
    [] -> 0
  end
end

fn main() do
  let xs = for i in 0..100001 do i % 10 end
  println("${sum(xs)} ${pairs(xs)}")
end
