# Bounds that are not met: in calls, through names, as arguments, in pipes, and on parts.
interface Shape do
  fn area(self) -> Int
end
struct Square do
  side :: Int
end
struct Box<T> do
  item :: T
end
impl Shape for Square do
  fn area(self) = self.side * self.side
end
impl Shape for Box where T: Shape do
  fn area(self) = self.item.area()
end
fn show<T>(x :: T) -> Int where T: Shape do
  x.area()
end
fn both<T>(a :: T, b :: T) -> Bool where T: Shape, T: Ord do
  a < b
end
fn infer(x) = x.area() + show(x)
fn main() do
  show("text")
  let alias_of_show = show
  alias_of_show(true)
  List.map([1.5], show)
  7 |> show
  show(Box { item: 4 })
  show(Box { item: Box { item: Square { side: 1 } } })
  both(Box { item: Square { side: 1 } }, Box { item: Square { side: 2 } })
  both(fn -> 1 end, fn -> 2 end)
  infer(:atom)
end
