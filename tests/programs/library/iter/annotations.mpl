struct Source do
  name :: String
end

fn first_two(it :: Iter<Int>) -> List<Int> = List.collect(Iter.take(it, 2))

fn old(it :: ListIterator) -> Int = Iter.count(it)

fn adapted(it :: MapAdapterIterator) -> FilterAdapterIterator = Iter.filter(it, fn n -> n > 1 end)

fn opaque(it :: Ptr) -> Ptr = it

fn main() do
  println("${first_two(Iter.from([1, 2, 3]))} ${old(Iter.from(["a"]))}")
  println("${List.collect(adapted(Iter.map([1, 2], fn n -> n end)))}")
  println("${Iter.count(opaque(Iter.from([1])))}")
end
