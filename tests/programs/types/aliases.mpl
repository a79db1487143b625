type Grid = List<List<Int>>
type Duo<A, B> = (A, B)

fn total(grid :: Grid) -> Int do
  List.reduce(grid, 0, fn sum, row -> sum + List.reduce(row, 0, fn s, n -> s + n end) end)
end

fn flip(duo :: Duo<Int, String>) -> Duo<String, Int> do
  let (a, b) = duo
  (b, a)
end

fn main() do
  println("${total([[1, 2], [3], []])} ${flip((1, "one"))}")
end
