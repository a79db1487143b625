# The source of a loop is evaluated once, whatever it is; values of the body may be of any type.
fn noisy(xs) do
  print("source ")
  xs
end

fn evens(xs) = for x in xs when x % 2 == 0 do x end

fn main() do
  let tuples = for x in noisy([1, 2]) do (x, "${x}") end
  println("${tuples}")
  let fs = for x in noisy([1, 2]) do fn(n) -> n + x end end
  println("${List.map(fs, fn f -> f(10) end)}")
  let options = for x in noisy([1, 2, 3]) do if x == 2 do None else Some(x) end end
  println("${options}")
  let keys = for k in noisy(%{"a" => 1, "b" => 2}) do k end
  println("${keys}")
  println("${evens([1, 2, 3, 4])} ${evens([])} ${for x in if true do [1] else [] end do x end}")
  println("${for x in List.map([1, 2], fn n -> n * 3 end) do x + 1 end} ${for c in String.split("a b", " ") do c end}")
  let total = List.reduce(for x in 0..101 do x end, 0, fn a, b -> a + b end)
  println("${total}")
  for x in [1, 2, 3] do
    println("${x}")
    if x == 2 do
      break
    end
  end
end
