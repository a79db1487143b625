import Lisst
from String import lenght, split
from Nowhere import x

fn main() do
  println("${split("a b", " ")}")
end
