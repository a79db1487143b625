struct Point do
  x :: Int
  y :: Int
end

type Shape do
  Dot(Point)
  Empty
end

fn first(pair :: (Int, String)) -> Int do
  let (n, _) = pair
  n
end

fn find(xs :: List<Int>, wanted :: Int) -> Int? do
  let found = List.filter(xs, fn x -> x == wanted end)
  case found do
    x :: _ -> Some(x)
    _ -> None
  end
end

fn parse(text :: String) -> Int!String do
  case String.to_int(text) do
    Some(n) -> Ok(n)
    None -> Err("bad ${text}")
  end
end

fn apply(f :: Fun(Int, Int) -> Int, a :: Int) -> Int = f(a, a)
fn produce(f :: Fun() -> String) -> String = f()
fn curry(a :: Int) -> Fun(Int) -> Int = fn b -> a + b end
fn quiet(text :: String) -> () do
  println(text)
end
fn unit(text :: String) -> Unit do
  println(text)
end
fn nested(m :: Map<String, List<(Int, Float?)>>) -> Int = Map.size(m)
fn optional(x :: Option<Int?>) -> Bool do
  case x do
    Some(Some(_)) -> true
    _ -> false
  end
end
fn both(x :: Result<Int?, String>) -> Int do
  case x do
    Ok(Some(n)) -> n
    Ok(None) -> 0
    Err(_) -> -1
  end
end
fn set(s :: Set<Int>) -> Int = Set.size(s)
fn plain_set(s :: Set) -> Int = Set.size(s)
fn queue(q :: Queue) -> Int = Queue.size(q)
fn range(r :: Range) -> List<Int> = Range.to_list(r)
fn atom(a :: Atom) -> String = "${a}"
fn order(o :: Ordering) -> String = "${o}"
fn shape(s :: Shape) -> Int do
  case s do
    Dot(p) -> p.x + p.y
    Empty -> 0
  end
end

fn main() do
  println("${first((3, "x"))} ${find([1, 2], 2)} ${find([1], 2)}")
  println("${parse("12")} ${parse("x")}")
  println("${apply(fn a, b -> a * b end, 5)} ${produce(fn -> "made" end)}")
  let add = curry(4)
  println("${add(6)} ${curry(1)(2)}")
  quiet("quiet")
  unit("unit")
  println("${nested(%{"a" => [(1, Some(2.0)), (2, None)]})}")
  println("${optional(Some(Some(1)))} ${optional(Some(None))}")
  println("${both(Ok(Some(7)))} ${both(Ok(None))} ${both(Err("e"))}")
  let s = Set.add(Set.add(Set.new(), 1), 2)
  println("${set(s)} ${plain_set(s)} ${queue(Queue.new())} ${range(Range.new(1, 4))}")
  println("${atom(:up)} ${order(Less)} ${shape(Dot(Point { x: 1, y: 2 }))} ${shape(Empty)}")
end
