struct A do
  id :: Int
  tags :: List<String>
  at :: Map<String, String>?
end deriving(Row)

fn main() do
  nil
end
