# A user's text form that asks for itself overflows the stack; it does not crash.
struct Loop do
  x :: Int
end deriving(Eq)

impl Display for Loop do
  fn to_string(self) -> String do
    "<${self}>"
  end
end

fn main() do
  println("before")
  println("${[Loop { x: 1 }]}")
end
