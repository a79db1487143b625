import Store.Shelf
from Store.Clock import Clock, tick

fn main() do
  let shelf = Shelf.start(2)
  println("${Shelf.put(shelf, Box { name: "a" })}")
  println("${Shelf.put(shelf, Box { name: "b" })}")
  println("${Shelf.put(shelf, Box { name: "c" })}")
  println(Shelf.names(shelf))
  let clock = Clock.start()
  tick(clock)
  tick(clock)
  println("${Clock.read(clock)}")
end
