# No annotation anywhere, and the functions are used at several types.
fn pair(a, b) = (a, b)

fn map_pair(f, p) do
  let (a, b) = p
  (f(a), f(b))
end

fn compose(f, g) = fn x -> f(g(x)) end

fn fold(list, start, f) do
  case list do
    [] -> start
    x :: rest -> fold(rest, f(start, x), f)
  end
end

fn main() do
  println("${map_pair(fn n -> n + 1 end, pair(1, 2))}")
  println("${map_pair(String.length, pair("a", "bb"))}")
  let describe = compose(fn n -> "<${n}>" end, String.length)
  println(describe("abc"))
  println("${fold([1, 2, 3], 0, fn a, b -> a + b end)} ${fold(["x", "y"], "", fn a, b -> a <> b end)}")
end
