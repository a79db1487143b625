fn double(n) = n * 2

fn kind(0) = "zero"
fn kind(n) when n < 0 = "negative"
fn kind(_) = "positive"

fn main() do
  println("${List.map([1, 2], double)} ${List.map([0, -1, 1], kind)} ${List.map([], double)}")
  println("${List.filter([1, 2, 3, 4], fn n -> n % 2 == 0 end)}")
  println("${List.reduce([1, 2, 3], "", fn(acc, n) -> "${acc}<${n}>" end)} ${List.reduce([], 7, fn(a, n) -> a + n end)}")
  println("${List.find([1, 2, 3], fn n -> n > 1 end)} ${List.find([1], fn n -> n > 1 end)}")
  println("${List.any([1, 2], fn n -> n > 1 end)} ${List.all([1, 2], fn n -> n > 1 end)} ${List.any([], fn _ -> true end)} ${List.all([], fn _ -> false end)}")
  let seen = List.find([1, 2, 3], fn n ->
    println("looking at ${n}")
    n == 2
  end)
  println("${seen}")
  let units = List.map(["a", "b"], fn s -> println(s) end)
  println("${units}")
  println("${List.any([1, 2, 3], fn n ->
    print("${n} ")
    n == 2
  end)}")
  println("${List.map([Some(1), None], fn Some(n) -> n | None -> 0 end)}")
  println("${[[1, 2], [3]] |> List.map(List.length)}")
end
