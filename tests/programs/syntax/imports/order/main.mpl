import Zebra
import Ant

let here = Zebra.value() + 1

fn main() do
  println("${here} ${Ant.value_of()} ${Zebra.later(1)}")
end
