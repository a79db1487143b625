# Annotations count in every position and are never coercions.
struct Box<T> do
  item :: T
end

fn body(x :: Int, f :: Fun(Int) -> Int) -> Int do
  f(x)
end
fn expression(xs :: List<String>, sep :: String) -> String = String.join(xs, sep)
fn clause(0 :: Int) -> String = "zero"
fn clause(_) = "more"
fn only_return(x) -> Float = x
fn in_pattern(p :: (Int, String)) -> String = "${Tuple.first(p)}${Tuple.second(p)}"
fn local(n :: Int) -> Int do
  fn step(k :: Int, acc :: List<Int>) -> List<Int> do
    if k == 0 do acc else step(k - 1, [k] ++ acc) end
  end
  List.length(step(n, []))
end

fn main() do
  let n :: Int = 4
  let xs :: List<List<Int>> = []
  let f :: Fun(Int, String) -> (String, Int) = fn a, b -> (b, a) end
  let g = fn (xs :: List<Box<Int>>, f :: Fun(Int) -> String) -> List.map(xs, fn b -> f(b.item) end) end
  let pair :: (Int, List<String>) = (1, [])
  let (a, b) = pair
  let r :: Int!String = Ok(1)
  println("${body(n, fn k -> k * 2 end)} ${expression(["a", "b"], "-")} ${clause(0)} ${clause(9)}")
  println("${only_return(2.0)} ${in_pattern((1, "x"))} ${local(5)}")
  println("${xs ++ [[1]]} ${f(1, "z")} ${g([Box { item: 1 }, Box { item: 2 }], fn k -> "<${k}>" end)}")
  println("${a} ${b ++ ["s"]} ${r}")
end
