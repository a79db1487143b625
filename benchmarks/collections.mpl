# What programs do most with collections: build them one by one, and go through them.

pub fn append(n :: Int) -> List<Int> = append_from([], 0, n)

fn append_from(xs, i, n) do
  if i == n do
    xs
  else
    append_from(List.append(xs, i), i + 1, n)
  end
end

pub fn put(n :: Int) -> Map<Int, Int> = put_from(%{}, 0, n)

fn put_from(m, i, n) do
  if i == n do
    m
  else
    put_from(Map.put(m, i, i), i + 1, n)
  end
end

pub fn put_text(n :: Int) -> Map<String, Int> = put_text_from(%{}, 0, n)

fn put_text_from(m, i, n) do
  if i == n do
    m
  else
    put_text_from(Map.put(m, "key${i}", i), i + 1, n)
  end
end

pub fn add(n :: Int) -> Set<Int> = add_from(Set.new(), 0, n)

fn add_from(s, i, n) do
  if i == n do
    s
  else
    add_from(Set.add(s, i), i + 1, n)
  end
end

pub fn total(xs :: List<Int>) -> Int = sum_from(xs, 0)

fn sum_from(xs :: List<Int>, total :: Int) -> Int do
  case xs do
    first :: rest -> sum_from(rest, total + first)
    _ -> total
  end
end

pub fn pipeline(xs :: List<Int>) -> Int do
  xs
    |> List.map(fn n -> n * 3 end)
    |> List.filter(fn n -> n % 2 == 0 end)
    |> List.reduce(0, fn sum, n -> sum + n end)
end

pub fn lazy(xs :: List<Int>) -> Int do
  Iter.from(xs)
    |> Iter.map(fn n -> n * 3 end)
    |> Iter.filter(fn n -> n % 2 == 0 end)
    |> Iter.reduce(0, fn sum, n -> sum + n end)
end

pub fn look_up(m :: Map<Int, Int>) -> Int = look_up_from(m, 0, 0, Map.size(m))

fn look_up_from(m, total :: Int, i, n) do
  if i == n do
    total
  else
    look_up_from(m, total + Map.get(m, i), i + 1, n)
  end
end

pub fn text(n :: Int) -> Int = String.length(text_from("", 0, n))

fn text_from(text, i, n) do
  if i == n do
    text
  else
    text_from("${text}${i},", i + 1, n)
  end
end

pub fn text_by_reduce(xs :: List<Int>) -> Int do
  String.length(List.reduce(xs, "", fn text, n -> text <> "${n}," end))
end

pub fn queue(n :: Int) -> Int = queue_from(Queue.push(Queue.new(), 0), 0, n)

fn queue_from(q, i, n) do
  let (front, rest) = Queue.pop(q)
  if i == n do
    front
  else
    queue_from(rest |> Queue.push(i) |> Queue.push(front), i + 1, n)
  end
end

pub fn numbers(n :: Int) -> List<Int> = Range.to_list(0..n)

fn main() do
  println("${List.length(append(10))} ${Map.size(put(10))} ${pipeline(numbers(10))}")
end
