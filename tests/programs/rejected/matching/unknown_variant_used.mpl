# What an unknown variant would bind is not undefined as well.
type Color do
  Red
  Green
end
fn same(color) do
  case color do
    Red -> Red
    Blue -> Blue
  end
end
fn main() do
  println("${same(Red)}")
end
