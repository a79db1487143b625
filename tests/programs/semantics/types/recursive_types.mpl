type Json2 do
  Null
  Num(Float)
  Str(String)
  Arr(List<Json2>)
  Obj(Map<String, Json2>)
end

type Rose<T> do
  Rose(T, List<Rose<T>>)
end

struct Node<T> do
  value :: T
  next :: Option<Node<T>>
end

type Even do
  Zero
  AfterOdd(Odd)
end

type Odd do
  AfterEven(Even)
end

fn render(Null) = "null"
fn render(Num(n)) = "${n}"
fn render(Str(s)) = "'${s}'"
fn render(Arr(items)) = "[" <> String.join(List.map(items, render), ",") <> "]"
fn render(Obj(members)) = "{" <> String.join(for {k, v} in members do "${k}:${render(v)}" end, ",") <> "}"

fn depth(Rose(_, children)) = 1 + List.reduce(List.map(children, depth), 0, fn a, b -> if a > b do a else b end end)
fn map_rose(Rose(x, children), f) = Rose(f(x), List.map(children, fn c -> map_rose(c, f) end))
fn flatten(Rose(x, children)) = [x] ++ List.reduce(List.map(children, flatten), [], fn a, b -> a ++ b end)

fn to_list(node) do
  case node.next do
    Some(rest) -> [node.value] ++ to_list(rest)
    None -> [node.value]
  end
end

fn size_even(Zero) = 0
fn size_even(AfterOdd(AfterEven(e))) = 2 + size_even(e)

fn main() do
  println(render(Obj(%{"a" => Arr([Num(1.0), Null, Str("x")]), "b" => Obj(%{})})))
  let t = Rose(1, [Rose(2, [Rose(3, [])]), Rose(4, [])])
  println("${depth(t)} ${flatten(map_rose(t, fn n -> "n${n}" end))}")
  println("${to_list(Node { value: "a", next: Some(Node { value: "b", next: None }) })}")
  println("${size_even(AfterOdd(AfterEven(AfterOdd(AfterEven(Zero)))))}")
end
