# A library function that fails inside a callback is reported where the program calls it.
fn halve(xs) do
  List.map(xs, fn x ->
    let h = 12 / x
    h
  end)
end

fn main() do
  println("${halve([1, 2, 3])}")
  println("${halve([1, 0, 3])}")
end
