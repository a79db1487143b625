# Methods with type parameters of their own, function arguments, and closures over `self`.
interface Functor do
  type Item
  fn each(self, f :: Fun(Self.Item) -> ()) -> ()
  fn fold(self, start :: A, f :: Fun(A, Self.Item) -> A) -> A
end

struct Grid<T> do
  rows :: List<List<T>>
end

impl Functor for Grid do
  type Item = T

  fn each(self, f) do
    for row in self.rows do
      for item in row do f(item) end
    end
    nil
  end

  fn fold<A>(self, start :: A, f :: Fun(A, T) -> A) -> A do
    List.reduce(self.rows, start, fn acc, row -> List.reduce(row, acc, f) end)
  end
end

interface Mapped do
  fn mapped(self, f)
end

impl Mapped for Grid do
  fn mapped(self, f) do
    Grid { rows: List.map(self.rows, fn row -> List.map(row, f) end) }
  end
end

fn main() do
  let g = Grid { rows: [[1, 2], [3]] }
  g.each(fn n -> println("cell ${n}") end)
  println("${g.fold(0, fn a, n -> a + n end)} ${g.fold("", fn text, n -> text <> "${n}" end)}")
  println("${g.mapped(fn n -> "<${n}>" end).rows} ${g.mapped(fn n -> n * 2 end).fold(0, fn a, n -> a + n end)}")
end
