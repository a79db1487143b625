# Methods that lists, iterators and others have, on parameters without a type.

fn firsts(xs) = xs.take(2)

fn pairs(xs, ys) = xs.zip(ys)

fn some(xs, p) = xs.any(p)

fn total(xs) = xs.reduce(0, fn(a, b) -> a + b end)

fn numbered(xs) = xs.enumerate()

fn dots(x, by, to) = x.replace(by, to)

fn mapped(xs, f) = xs.map(f)

fn main() do
  println("${firsts([1, 2, 3])} ${firsts(Iter.from([1, 2, 3])) |> List.collect()}")
  println("${pairs([1, 2], ["a", "b"])} ${pairs(Iter.from([1, 2]), Iter.from(["a", "b"])) |> List.collect()}")
  println("${some([1, 2], fn x -> x > 1 end)} ${some(Iter.from([1, 2]), fn x -> x > 2 end)}")
  println("${total([1, 2])} ${total(Iter.from([3, 4]))}")
  println("${numbered(["a"])} ${numbered(Iter.from(["a"])) |> Map.collect()}")
  println(dots("a.b", ".", "-") <> dots(~r/\d/, "a1b", "-"))
  println("${mapped([1], fn x -> x + 1 end)} ${mapped(Range.new(0, 2), fn x -> x + 1 end)} ${mapped(Iter.from([1]), fn x -> x + 1 end) |> List.collect()}")
end
