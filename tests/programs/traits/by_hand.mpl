# Traits written by hand hold wherever the library meets a value: in collections, in text, as
# keys of maps.
struct Name do
  text :: String
end deriving(Debug)

impl Eq for Name do
  fn eq(self, other) = String.to_lower(self.text) == String.to_lower(other.text)
end

impl Ord for Name do
  fn lt(self, other) = String.length(self.text) < String.length(other.text)
end

impl Hash for Name do
  fn hash(self) = String.to_lower(self.text).hash()
end

impl Display for Name do
  fn to_string(self) = "<${self.text}>"
end

type Level do
  Low
  High(Int)
end deriving()

impl Debug for Level do
  fn inspect(self) do
    case self do
      Low -> "low!"
      High(n) -> "high ${n}!"
    end
  end
end

struct Wrapper do
  name :: Name
  names :: List<Name>
end deriving(Display, Eq)

fn name(text) = Name { text: text }

fn same(a, b) = a == b

fn main() do
  let a = name("Ann")
  let b = name("ANN")
  let c = name("Christine")
  println("${a == b} ${a != c} ${same(a, b)} ${a < c} ${c <= a} ${compare(a, c)}")
  println("${[a, c]} ${Some(a)} ${(a, b)} ${%{a => c}}")
  println("${Wrapper { name: a, names: [b, c] }}")
  println("${Wrapper { name: a, names: [] } == Wrapper { name: b, names: [] }}")
  println("${[a, c] == [b, c]} ${Some(a) == Some(b)} ${List.contains([c, b], a)}")
  let ages = Map.put(Map.put(%{a => 1}, b, 2), c, 3)
  println("${Map.size(ages)} ${Map.get(ages, name("aNN"))}")
  println("${List.sort([c, a])} ${a.inspect()} ${a.to_string()}")
  println("${Low} ${High(3)} ${[High(1)]} ${High(2).inspect()}")
  println("${a.hash() == b.hash()} ${Set.size(Set.add(Set.add(Set.new(), a), b))}")
end
