# A user's own Option-like type shadows the built-in variants by the rule "the later one wins".
type Maybe do
  Some(Int)
  Nothing
end deriving(Display)

fn unwrap(m) do
  case m do
    Some(n) -> n
    Nothing -> 0
  end
end

fn main() do
  println("${unwrap(Some(3))} ${unwrap(Nothing)} ${Some(4)}")
  println("${Option.Some("built in")} ${None}")
end
