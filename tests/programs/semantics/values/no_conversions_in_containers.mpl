# Bool, Int and Float never meet in a container, whatever Python thinks of `1 == True`.
fn same(a, b) = a == b

fn main() do
  let ints = %{1 => "one", 0 => "zero"}
  let bools = %{true => "yes", false => "no"}
  let floats = %{1.0 => "1.0", 0.5 => "half"}
  println("${ints} ${bools} ${floats}")
  println("${Map.get(ints, 1)} ${Map.get(bools, true)} ${Map.get(floats, 1.0)}")
  println("${same(1, 1)} ${same(true, true)} ${same(1.0, 1.0)}")
  println("${[true, false]} ${[1, 0]} ${(true, 1, 1.0)}")
  println("${(1, true) == (1, true)} ${[(1, 2.0)] == [(1, 2.0)]}")
end
