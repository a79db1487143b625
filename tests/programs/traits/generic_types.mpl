interface Container do
  type Item
  fn first(self) -> Self.Item
  fn put(self, item :: Self.Item) -> Self
  fn twice(self) do
    (self.first(), self.first())
  end
end

struct Box<T> do
  item :: T
end

impl Container for Box do
  type Item = T
  fn first(self) -> T do self.item end
  fn put(self, item :: T) -> Box<T> do Box { item: item } end
end

interface Show do
  fn show(self) -> String
end
impl Show for Int do
  fn show(self) = "#${self}"
end
impl Show for String do
  fn show(self) = "'${self}'"
end
impl Show for Box where T: Show do
  fn show(self) = "[" <> self.item.show() <> "]"
end
impl Show for List where T: Show do
  fn show(self) do
    String.join(List.map(self, fn x -> x.show() end), "+")
  end
end
impl Show for Option where T: Show do
  fn show(self) do
    case self do
      Some(x) -> "some " <> x.show()
      None -> "none"
    end
  end
end

fn second<C>(c :: C) where C: Container do
  let (a, b) = c.twice()
  b
end

fn main() do
  let b = Box { item: 5 }
  println("${b.first() + 1} ${b.put(7).first()}")
  println("${second(b) + 1} ${second(Box { item: "x" }) <> "y"}")
  println(Box { item: Box { item: 3 } }.show())
  println([Box { item: "a" }, Box { item: "b" }].show())
  println(Some([1, 2]).show())
end
