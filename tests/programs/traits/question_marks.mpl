# `?` with conversion: in methods, closures, loops, default methods, and with Options.
type AppErr do
  Parse(String)
  Range(Int)
end deriving(Display)

impl From<String> for AppErr do
  fn from(text) = Parse(text)
end

impl From<Int> for AppErr do
  fn from(n) = Range(n)
end

fn parse(text :: String) -> Int!String do
  case String.to_int(text) do
    Some(n) -> Ok(n)
    None -> Err("not a number: ${text}")
  end
end

fn small(n :: Int) -> Int!Int do
  if n < 10 do Ok(n) else Err(n) end
end

interface Reader do
  fn read(self, text :: String) -> Int!AppErr
  fn both(self, a :: String, b :: String) -> Int!AppErr do
    Ok(self.read(a)? + self.read(b)?)
  end
end

struct Plain do
  factor :: Int
end

impl Reader for Plain do
  fn read(self, text) do
    let n = small(parse(text)?)?
    Ok(n * self.factor)
  end
end

fn sum(reader, texts :: List<String>) -> Int!AppErr do
  let parts = for t in texts do reader.read(t)? end
  Ok(List.reduce(parts, 0, fn a, b -> a + b end))
end

fn first_even(ns :: List<Int>) -> Int? do
  let n = List.find(ns, fn n -> n % 2 == 0 end)?
  Some(n)
end

fn show(r) do
  case r do
    Ok(v) -> "ok ${v}"
    Err(e) -> "error ${e}"
  end
end

fn main() do
  let p = Plain { factor: 2 }
  println("${show(p.read("4"))} ${show(p.read("x"))} ${show(p.read("40"))}")
  println("${show(p.both("1", "2"))} ${show(p.both("1", "two"))}")
  println("${show(sum(p, ["1", "2", "3"]))} ${show(sum(p, ["1", "99"]))}")
  println("${first_even([1, 4])} ${first_even([1])}")
end
