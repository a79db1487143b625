# A method or a field that is a function, called on a value whose type is a parameter.
struct Label do
  name :: String
end

struct Steps do
  name :: List<Int>
  map :: Fun(Fun(Int) -> Int) -> Int
  apply :: Fun(Int) -> Int
end

fn len(x) = x.length()
fn via(x) = len(x) + 1
fn shout(x) = x.to_upper()
fn name_length(p) = p.name.length()
fn sizes(x, y) = x.size() + y.size()
fn doubled(xs) = xs.map(fn x -> x * 2 end)
fn has(s, t) = s.contains(t) and s.length() > 1
fn applied(p, n) = p.apply(n) + p.apply(n + 1)
fn curried(p) = fn n -> p.apply(n) end
fn piped(p, n) = n |> p.apply

fn main() do
  println("${len("abc")} ${len([1, 2])} ${len(0..7)} ${via("abc")} ${shout("a")}")
  let steps = Steps { name: [1], map: fn f -> f(50) end, apply: fn n -> n * n end }
  println("${name_length(Label { name: "four" })} ${name_length(steps)}")
  println("${sizes(%{1 => 2}, Set.new())} ${has("abc", "b")} ${has([1, 2], 3)}")
  println("${doubled([1, 2])} ${doubled(0..3)} ${doubled(steps)}")
  println("${applied(steps, 2)} ${curried(steps)(5)} ${piped(steps, 6)}")
  println("${List.map(["a", "bcd"], len)} ${List.map([[1], []], len)}")
end
