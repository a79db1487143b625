# `for` over types of the program, and the library's functions on them.
struct Evens do
  items :: List<Int>
end

impl Iterable for Evens do
  type Item = Int
  type Iter = ListIterator

  fn iter(self) -> ListIterator do
    println("iter")
    Iter.from(List.filter(self.items, fn n -> n % 2 == 0 end))
  end
end

# The items of a generic type.
struct Pair<T> do
  first :: T
  second :: T
end

impl Iterable for Pair do
  type Item = T
  type Iter = List<T>
  fn iter(self) = [self.first, self.second]
end

# An iterator that wraps a handle of the library.
struct Doubled do
  source :: Iter<Int>
end

impl Iterator for Doubled do
  type Item = Int
  fn next(self) -> Option<Int> do
    case Iter.find(self.source, fn _ -> true end) do
      Some(n) -> Some(n * 2)
      None -> None
    end
  end
end

# An Iterable whose iterator is one of the program's own.
struct Doubles do
  items :: List<Int>
end

impl Iterable for Doubles do
  type Item = Int
  type Iter = Doubled
  fn iter(self) -> Doubled do
    Doubled { source: Iter.from(self.items) }
  end
end

struct Forever do
  value :: String
end

impl Iterator for Forever do
  type Item = String
  fn next(self) = Some(self.value)
end

fn total(numbers) do
  List.reduce(for n in numbers do n end, 0, fn sum, n -> sum + n end)
end

fn main() do
  let evens = Evens { items: [1, 2, 3, 4, 6] }
  let squares = for n in evens when n > 2 do n * n end
  println("${squares}")
  for word in Pair { first: "a", second: "b" } do
    println(word)
  end
  println("${for n in Pair { first: 1, second: 2 } do n + 1 end}")
  println("${for n in Doubles { items: [5, 6, 7] } do n end}")
  println("${for n in Doubled { source: Iter.from([1, 2]) } do n end}")
  let three = for word in Forever { value: "again" } do
    if String.length(word) > 100 do continue end
    word
    break
  end
  println("${three}")
  println("${List.collect(Iter.take(Forever { value: "z" }, 3))}")
  println("${Iter.sum(evens)} ${Doubles { items: [1, 2] } |> Iter.map(fn n -> n + 1 end) |> List.collect()}")
end
