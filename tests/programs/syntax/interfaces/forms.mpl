interface Stack<T> do
  type Elem
  fn peek(self) -> Self.Elem
  fn depth(self) -> Int do
    0
  end
end

interface Shape do fn area(self) -> Int def name(self) -> String do "shape" end end

struct Pile do
  top :: Int
end

struct Box do side :: Int end

impl Stack<Int> for Pile do
  type Elem = Int
  fn peek(self) -> Int do self.top end
end

impl From<Int> for Pile do
  fn from(n :: Int) -> Pile do Pile { top: n } end
end

impl Shape for Box do
  pub fn area(self) = self.side * self.side;
  def name(self) -> String do "box" end
end

impl Shape for Pile do
  fn area(self) -> Int when self.top > 3 = 100
  fn area(_) = 1
end

fn main() do
  let pile = Pile.from(4)
  println("${pile.peek() + 1} ${pile.depth()} ${pile.area()} ${pile.name()}")
  println("${Box { side: 2 }.area()} ${Box { side: 2 }.name()}")
end
