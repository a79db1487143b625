fn compose(f, g) = fn x -> g(f(x)) end
fn pipeline(fs) = List.reduce(fs, fn x -> x end, compose)
fn curry(f) = fn a -> fn b -> f(a, b) end end
fn uncurry(f) = fn a, b -> f(a)(b) end
fn flip(f) = fn a, b -> f(b, a) end
fn iterate(f, x, 0) = x
fn iterate(f, x, n) = iterate(f, f(x), n - 1)
fn fold_right([], z, _) = z
fn fold_right(xs, z, f) do
  case xs do
    x :: rest -> f(x, fold_right(rest, z, f))
    _ -> z
  end
end
fn group(xs, key) do
  List.reduce(xs, %{}, fn groups, x ->
    let k = key(x)
    let old = Map.get_or(groups, k, [])
    Map.put(groups, k, old ++ [x])
  end)
end

fn main() do
  println("${pipeline([fn x -> x + 1 end, fn x -> x * 10 end])(4)}")
  println("${curry(fn a, b -> a - b end)(10)(3)} ${uncurry(curry(fn a, b -> a <> b end))("x", "y")}")
  println("${flip(fn a, b -> "${a}${b}" end)(1, 2)} ${iterate(fn n -> n * 2 end, 1, 10)}")
  println("${fold_right([1, 2, 3], 0, fn a, b -> a - b end)} ${fold_right(["a", "b"], "", fn a, b -> b <> a end)}")
  println("${group([1, 2, 3, 4, 5], fn n -> n % 2 end)} ${group(["a", "bb", "c"], String.length)}")
end
