# Interfaces with parameters: one impl for each argument list.
interface Convert<T> do
  fn convert(self) -> T
  fn feed(self, value :: T) -> String
end

struct Cell do
  n :: Int
end

impl Convert<Int> for Cell do
  fn convert(self) -> Int do self.n end
  fn feed(self, value) = "int ${value + self.n}"
end

impl Convert<String> for Cell do
  fn convert(self) -> String do "cell ${self.n}" end
  fn feed(self, value) = "string ${value <> "!"}"
end

interface Stack<T> do
  type Elem
  fn peek(self) -> Self.Elem
  fn push(self, item :: T) -> Self
  fn depth(self) -> Int do
    0
  end
end

struct Pile do
  top :: Int
end deriving(Display)

impl Stack<Int> for Pile do
  type Elem = Int
  fn peek(self) -> Int do self.top end
  fn push(self, item :: Int) -> Pile do Pile { top: item } end
end

fn pushed<S>(s :: S, item) where S: Stack do
  s.push(item).peek()
end

fn main() do
  let c = Cell { n: 3 }
  let n :: Int = c.convert()
  let s :: String = c.convert()
  println("${n + 1} ${s} ${c.feed(4)} ${c.feed("x")}")
  println("${Pile { top: 1 }.push(5)} ${Pile { top: 1 }.depth()} ${pushed(Pile { top: 1 }, 9) + 1}")
end
