# Pipes into constructors, methods and module functions; trailing closures; local functions.
interface Area do
  fn area(self) -> Int
end

struct Square do
  side :: Int
end

impl Area for Square do
  fn area(self) -> Int do
    self.side * self.side
  end
end

type Box do
  Box(Int)
end deriving(Display)

fn main() do
  println("${5 |> Box} ${5 |> Some} ${Square { side: 3 } |> area} ${7 |> to_string}")
  println("${List.map([Square { side: 1 }, Square { side: 2 }], area)} ${List.map([1, 2], to_string)}")
  println("${"hi".length()} ${[1, 2].length()} ${%{"a" => 1}.size()} ${(0..4).to_list()}")
  let base = 10
  fn plus(n) = n + base
  println("${3 |> plus} ${List.map([1]) do |n| plus(n) end}")
  println("${[1, 2, 3][1]} ${%{"k" => "v"}["k"]} ${1..3}")
end
