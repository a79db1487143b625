# Functions of the program that the library calls: each goes on until another actor has done
# something, so it must be possible to interrupt the library around it.

struct HashKey do
  n :: Int
end deriving(Eq)

impl Hash for HashKey do
  fn hash(self) -> Int do
    waits()
    self.n % 2
  end
end

struct EqKey do
  n :: Int
end deriving(Hash)

impl Eq for EqKey do
  fn eq(self, other :: EqKey) -> Bool do
    waits()
    self.n == other.n
  end
end

struct OrdKey do
  n :: Int
end deriving(Eq)

impl Ord for OrdKey do
  fn lt(self, other :: OrdKey) -> Bool do
    waits()
    self.n < other.n
  end
end

struct Text do
  n :: Int
end deriving(Eq)

impl Display for Text do
  fn to_string(self) -> String do
    waits()
    "text ${self.n}"
  end
end

impl Debug for Text do
  fn inspect(self) -> String do
    waits()
    "debug ${self.n}"
  end
end

struct Items do
  n :: Int
end

struct Cursor do
  n :: Int
end

impl Iterable for Items do
  type Item = Int
  type Iter = Iter<Int>
  fn iter(self) -> Iter<Int> do
    waits()
    Iter.from([1, 2, self.n])
  end
end

struct Money do
  n :: Int
end deriving(Eq)

impl Add for Money do
  type Output = Money
  fn add(self, other :: Money) -> Money do
    waits()
    Money { n: self.n + other.n }
  end
end

fn waits() do
  if !Process.alive(Process.whereis("opened")) do
    send(Process.whereis("gate"), :open)
    spin(3000000)
  end
end

fn spin(left :: Int) do
  if left == 0 do
    panic("held up")
  else if !Process.alive(Process.whereis("opened")) do
    spin(left - 1)
  end
end

# Lets them go on as soon as one of them has begun.
actor gate(main :: Pid) do
  receive do
    :open -> do
      Process.register("opened", self())
      ()
    end
    _ -> do
      Process.unregister("opened")
      send(main, :closed)
    end
  end
  gate(main)
end

fn h(n :: Int) = HashKey { n: n }

fn e(n :: Int) = EqKey { n: n }

fn o(n :: Int) = OrdKey { n: n }

fn t(n :: Int) = Text { n: n }

fn money(n :: Int) = Money { n: n }

fn yes(_n :: Int) -> Bool do
  waits()
  true
end

fn fill_h(m :: Map<HashKey, Int>, n :: Int) -> Map<HashKey, Int> do
  if n == 0 do
    m
  else
    fill_h(Map.put(m, h(n % 4), n), n - 1)
  end
end

fn gather_h(s :: Set<HashKey>, n :: Int) -> Set<HashKey> do
  if n == 0 do
    s
  else
    gather_h(Set.add(s, h(n % 4)), n - 1)
  end
end

fn fill_e(m :: Map<EqKey, Int>, n :: Int) -> Map<EqKey, Int> do
  if n == 0 do
    m
  else
    fill_e(Map.put(m, e(n % 4), n), n - 1)
  end
end

fn gather_e(s :: Set<EqKey>, n :: Int) -> Set<EqKey> do
  if n == 0 do
    s
  else
    gather_e(Set.add(s, e(n % 4)), n - 1)
  end
end

fn main() do
  let g :: Pid = spawn(gate, self())
  Process.register("gate", g)
  fn trial(name :: String, f) do
    println("${name}: ${Job.await(Job.async(f))}")
    send(g, :close)
    receive do
      :closed -> ()
    end
  end
  trial("Map.put, hash", fn -> "${Map.size(Map.put(Map.put(%{}, h(1), 1), h(1), 2))}" end)
  trial("Map.put of another, hash", fn -> "${Map.size(Map.put(Map.put(%{}, h(1), 1), h(3), 2))}" end)
  trial("a map literal, hash", fn -> "${Map.size(%{h(1) => 1, h(1) => 2})}" end)
  trial("Map.get, hash", fn -> "${Map.get(Map.put(%{}, h(1), 1), h(1))}" end)
  trial("Map.find, hash", fn -> "${Map.find(Map.put(%{}, h(1), 1), h(3))}" end)
  trial("Map.get_or, hash", fn -> "${Map.get_or(Map.put(%{}, h(1), 1), h(1), 7)}" end)
  trial("Map.has_key, hash", fn -> "${Map.has_key(Map.put(%{}, h(1), 1), h(1))}" end)
  trial("Map.delete, hash", fn -> "${Map.size(Map.delete(Map.put(%{}, h(1), 1), h(1)))}" end)
  trial("Map.from_list, hash", fn -> "${Map.size(Map.from_list([(h(1), 1), (h(1), 2), (h(3), 3)]))}" end)
  trial("Map.collect, hash", fn -> "${Map.size(Map.collect(Iter.from([(h(1), 1), (h(1), 2), (h(3), 3)])))}" end)
  trial("Map.merge, hash", fn -> "${Map.size(Map.merge(Map.put(%{}, h(1), 1), Map.put(%{}, h(1), 2)))}" end)
  trial("== of maps, hash", fn -> "${Map.put(%{}, h(1), 1) == Map.put(%{}, h(1), 1)}" end)
  trial("keys in tuples, hash", fn -> "${Map.get(Map.put(%{}, (1, h(1)), 1), (1, h(1)))}" end)
  trial("keys in options, hash", fn -> "${Map.get(Map.put(Map.put(%{}, None, 0), Some(h(1)), 1), Some(h(1)))}" end)
  trial("keys in lists, hash", fn -> "${Map.get(Map.put(%{}, [h(1)], 1), [h(1)])}" end)
  trial("a fill of a map, hash", fn -> "${Map.size(fill_h(%{}, 6))}" end)
  trial("Set.add, hash", fn -> "${Set.size(Set.add(Set.from_list([h(1)]), h(1)))}" end)
  trial("Set.remove, hash", fn -> "${Set.size(Set.remove(Set.from_list([h(1)]), h(1)))}" end)
  trial("Set.contains, hash", fn -> "${Set.contains(Set.from_list([h(1)]), h(1))}" end)
  trial("Set.from_list, hash", fn -> "${Set.size(Set.from_list([h(1), h(1), h(3)]))}" end)
  trial("Set.collect, hash", fn -> "${Set.size(Set.collect(Iter.from([h(1), h(1)])))}" end)
  trial("Set.union, hash", fn -> "${Set.size(Set.union(Set.from_list([h(1)]), Set.from_list([h(1)])))}" end)
  trial("Set.intersection, hash", fn -> "${Set.size(Set.intersection(Set.from_list([h(1)]), Set.from_list([h(1)])))}" end)
  trial("Set.difference, hash", fn -> "${Set.size(Set.difference(Set.from_list([h(1)]), Set.from_list([h(1)])))}" end)
  trial("== of sets, hash", fn -> "${Set.from_list([h(1)]) == Set.from_list([h(1)])}" end)
  trial("a fill of a set, hash", fn -> "${Set.size(gather_h(Set.new(), 6))}" end)
  trial("Map.put, eq", fn -> "${Map.size(Map.put(Map.put(%{}, e(1), 1), e(1), 2))}" end)
  trial("Map.put of another, eq", fn -> "${Map.size(Map.put(Map.put(%{}, e(1), 1), e(3), 2))}" end)
  trial("a map literal, eq", fn -> "${Map.size(%{e(1) => 1, e(1) => 2})}" end)
  trial("Map.get, eq", fn -> "${Map.get(Map.put(%{}, e(1), 1), e(1))}" end)
  trial("Map.find, eq", fn -> "${Map.find(Map.put(%{}, e(1), 1), e(3))}" end)
  trial("Map.get_or, eq", fn -> "${Map.get_or(Map.put(%{}, e(1), 1), e(1), 7)}" end)
  trial("Map.has_key, eq", fn -> "${Map.has_key(Map.put(%{}, e(1), 1), e(1))}" end)
  trial("Map.delete, eq", fn -> "${Map.size(Map.delete(Map.put(%{}, e(1), 1), e(1)))}" end)
  trial("Map.from_list, eq", fn -> "${Map.size(Map.from_list([(e(1), 1), (e(1), 2), (e(3), 3)]))}" end)
  trial("Map.collect, eq", fn -> "${Map.size(Map.collect(Iter.from([(e(1), 1), (e(1), 2), (e(3), 3)])))}" end)
  trial("Map.merge, eq", fn -> "${Map.size(Map.merge(Map.put(%{}, e(1), 1), Map.put(%{}, e(1), 2)))}" end)
  trial("== of maps, eq", fn -> "${Map.put(%{}, e(1), 1) == Map.put(%{}, e(1), 1)}" end)
  trial("keys in tuples, eq", fn -> "${Map.get(Map.put(%{}, (1, e(1)), 1), (1, e(1)))}" end)
  trial("keys in options, eq", fn -> "${Map.get(Map.put(Map.put(%{}, None, 0), Some(e(1)), 1), Some(e(1)))}" end)
  trial("keys in lists, eq", fn -> "${Map.get(Map.put(%{}, [e(1)], 1), [e(1)])}" end)
  trial("a fill of a map, eq", fn -> "${Map.size(fill_e(%{}, 6))}" end)
  trial("Set.add, eq", fn -> "${Set.size(Set.add(Set.from_list([e(1)]), e(1)))}" end)
  trial("Set.remove, eq", fn -> "${Set.size(Set.remove(Set.from_list([e(1)]), e(1)))}" end)
  trial("Set.contains, eq", fn -> "${Set.contains(Set.from_list([e(1)]), e(1))}" end)
  trial("Set.from_list, eq", fn -> "${Set.size(Set.from_list([e(1), e(1), e(3)]))}" end)
  trial("Set.collect, eq", fn -> "${Set.size(Set.collect(Iter.from([e(1), e(1)])))}" end)
  trial("Set.union, eq", fn -> "${Set.size(Set.union(Set.from_list([e(1)]), Set.from_list([e(1)])))}" end)
  trial("Set.intersection, eq", fn -> "${Set.size(Set.intersection(Set.from_list([e(1)]), Set.from_list([e(1)])))}" end)
  trial("Set.difference, eq", fn -> "${Set.size(Set.difference(Set.from_list([e(1)]), Set.from_list([e(1)])))}" end)
  trial("== of sets, eq", fn -> "${Set.from_list([e(1)]) == Set.from_list([e(1)])}" end)
  trial("a fill of a set, eq", fn -> "${Set.size(gather_e(Set.new(), 6))}" end)
  trial("hash of a value", fn -> "${h(3).hash()}" end)
  trial("hash of a list", fn -> "${[h(1)].hash() == [h(1)].hash()}" end)
  trial("hash of a map", fn -> "${Map.put(%{}, 1, h(1)).hash() == Map.put(%{}, 1, h(1)).hash()}" end)
  trial("==", fn -> "${e(1) == e(1)}" end)
  trial("!=", fn -> "${e(1) != e(2)}" end)
  trial("== of lists", fn -> "${[e(1), e(2)] == [e(1), e(2)]}" end)
  trial("!= of lists", fn -> "${[e(1), e(2)] != [e(1), e(2)]}" end)
  trial("== of tuples", fn -> "${(1, e(2)) == (1, e(2))}" end)
  trial("== of options", fn -> "${Some(e(2)) == Some(e(3))}" end)
  trial("== of values of maps", fn -> "${%{1 => e(2)} == %{1 => e(2)}}" end)
  trial("== of queues", fn -> "${Queue.push(Queue.new(), e(1)) == Queue.push(Queue.new(), e(1))}" end)
  trial("List.contains", fn -> "${List.contains([e(1), e(2)], e(2))}" end)
  trial("List.contains of lists", fn -> "${List.contains([[e(1)], [e(2)]], [e(2)])}" end)
  trial("List.sort of an impl", fn -> "${List.length(List.sort([o(2), o(1), o(3)]))}" end)
  trial("List.sort of tuples", fn -> "${List.length(List.sort([(1, o(2)), (1, o(1))]))}" end)
  trial("List.sort by a function", fn -> "${List.sort([3, 1, 2], fn a, b -> if yes(a) do a - b else 0 end end)}" end)
  trial("List.sort_by", fn -> "${List.sort_by([3, 1, 2], fn a -> if yes(a) do a else 0 end end)}" end)
  trial("List.sort_by of an impl", fn -> "${List.sort_by([3, 1, 2], fn a -> o(a) end)}" end)
  trial("<", fn -> "${o(1) < o(2)}" end)
  trial("< of lists", fn -> "${[o(1)] < [o(2)]}" end)
  trial("compare", fn -> "${o(1).compare(o(2))}" end)
  trial("List.map", fn -> "${List.map([1, 2], fn n -> yes(n) end)}" end)
  trial("List.filter", fn -> "${List.filter([1, 2], yes)}" end)
  trial("List.find", fn -> "${List.find([1, 2], yes)}" end)
  trial("List.any", fn -> "${List.any([1, 2], yes)}" end)
  trial("List.all", fn -> "${List.all([1, 2], yes)}" end)
  trial("List.reduce", fn -> "${List.reduce([1, 2], 0, fn a, b -> if yes(a) do a + b else 0 end end)}" end)
  trial("List.flat_map", fn -> "${List.flat_map([1, 2], fn n -> [yes(n)] end)}" end)
  trial("Iter.map", fn -> "${List.collect(Iter.map(Iter.from([1, 2]), yes))}" end)
  trial("Iter.map of a map", fn -> "${List.length(List.collect(Iter.map(Iter.from(%{1 => 2}), fn p -> yes(Tuple.first(p)) end)))}" end)
  trial("Iter.filter", fn -> "${List.collect(Iter.filter(Iter.from([1, 2]), yes))}" end)
  trial("Iter.filter of a map", fn -> "${List.length(List.collect(Iter.filter(Iter.from(%{1 => 2}), fn p -> yes(Tuple.first(p)) end)))}" end)
  trial("Iter.any", fn -> "${Iter.any(Iter.from([1, 2]), yes)}" end)
  trial("Iter.all", fn -> "${Iter.all(Iter.from([1, 2]), yes)}" end)
  trial("Iter.find", fn -> "${Iter.find(Iter.from([1, 2]), yes)}" end)
  trial("Iter.count", fn -> "${Iter.count(Iter.map(Iter.from([1, 2]), fn n -> if yes(n) do n else 0 end end))}" end)
  trial("Iter.sum", fn -> "${Iter.sum(Iter.map(Iter.from([1, 2]), fn n -> if yes(n) do n else 0 end end))}" end)
  trial("Iter.reduce", fn -> "${Iter.reduce(Iter.from([1, 2]), 0, fn a, b -> if yes(a) do a + b else 0 end end)}" end)
  trial("Iter.take", fn -> "${List.length(List.collect(Iter.take(Iter.filter(Iter.from([1, 2, 3]), yes), 1)))}" end)
  trial("Iter.skip", fn -> "${List.length(List.collect(Iter.skip(Iter.filter(Iter.from([1, 2, 3]), yes), 1)))}" end)
  trial("Iter.enumerate", fn -> "${List.length(List.collect(Iter.enumerate(Iter.filter(Iter.from([1, 2, 3]), yes))))}" end)
  trial("Iter.zip", fn -> "${List.length(List.collect(Iter.zip(Iter.filter(Iter.from([1, 2, 3]), yes), [4, 5, 6])))}" end)
  trial("Iter.next", fn -> "${Iter.filter(Iter.from([1, 2, 3]), yes).next()}" end)
  trial("Map.collect of an iterator", fn -> "${Map.collect(Iter.map(Iter.from([1, 2]), fn n -> (n, yes(n)) end))}" end)
  trial("Set.collect of an iterator", fn -> "${Set.collect(Iter.map(Iter.from([1, 2]), yes))}" end)
  trial("List.collect of an impl", fn -> "${List.collect(Items { n: 3 })}" end)
  trial("Set.collect of an impl", fn -> "${Set.collect(Items { n: 3 })}" end)
  trial("Iter.count of an impl", fn -> "${Iter.count(Items { n: 3 })}" end)
  trial("interpolation", fn -> "${t(1)}" end)
  trial("interpolation of a list", fn -> "${[t(1), t(2)]}" end)
  trial("interpolation of a map", fn -> "${%{1 => t(2)}}" end)
  trial("interpolation of an option", fn -> "${Some(t(2))}" end)
  trial("inspect", fn -> "${t(1).inspect()}" end)
  trial("+ of an impl", fn -> "${(money(1) + money(2)).n}" end)
end
