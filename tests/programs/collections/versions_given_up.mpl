# A parameter that becomes a changed version of itself may be changed in place, but only when
# nobody else holds the old version.
fn keep(xs, kept, n) do
  if n == 0 do
    (xs, kept)
  else
    keep(List.append(xs, n), List.append(kept, xs), n - 1)
  end
end

fn keep_first(kept, xs, n) do
  if n == 0 do
    (xs, kept)
  else
    keep_first(List.append(kept, xs), List.append(xs, n), n - 1)
  end
end

fn capture(xs, thunks, n) do
  if n == 0 do
    List.map(thunks, fn thunk -> thunk() end)
  else
    let thunk = fn -> List.length(xs) end
    capture(List.append(xs, n), List.append(thunks, thunk), n - 1)
  end
end

fn name(xs, n) do
  let before = xs
  if n == 0 do
    before
  else
    let after_it = name_once(xs, n)
    name(List.append(before, List.length(after_it)), n - 1)
  end
end

fn name_once(xs, n) = List.append(xs, n)

fn previous(xs, old, n) do
  if n == 0 do
    (xs, old)
  else
    previous(xs ++ [n], xs, n - 1)
  end
end

fn fill(m, old, n) do
  if n == 0 do
    (m, old)
  else
    fill(Map.put(m, n % 3, n), if n == 2 do Some(m) else old end, n - 1)
  end
end

fn count(m, words) do
  case words do
    word :: rest -> count(Map.put(m, word, Map.get(m, word) + 1), rest)
    _ -> m
  end
end

fn collect(s, all, n) do
  if n == 0 do
    (s, all)
  else
    collect(Set.add(s, n % 4), all ++ [s], n - 1)
  end
end

fn swap(a, b, n) = if n == 0 do (a, b) else swap(b, a, n - 1) end

fn fibonacci(a, b, n) = if n == 0 do a else fibonacci(b, a + b, n - 1) end

fn turn(a, b, c, n) do
  if n == 0 do
    (a, b, c)
  else
    turn(List.append(a, n), c, b, n - 1)
  end
end

fn write(text, log, n) do
  if n == 0 do
    (text, log)
  else
    write("${text}${n}" <> "," <> "", log <> text <> ";", n - 1)
  end
end

actor gather(seen :: List<Int>, boss :: Pid) do
  receive do
    0 -> send(boss, seen)
    n ->
      send(boss, seen)
      gather(List.append(seen, n), boss)
  end
end

fn main() do
  let base = [9]
  println("${keep(base, [], 3)} ${base}")
  println("${keep_first([], base, 3)} ${base}")
  println("${capture(base, [], 3)} ${name(base, 3)} ${base}")
  println("${previous(base, [], 3)} ${previous([], [], 2)}")
  let start = %{7 => 7}
  println("${fill(start, None, 5)} ${start}")
  println("${count(%{}, ["a", "b", "a"])} ${count(%{"a" => 5}, ["a"])}")
  let one = Set.from_list([1])
  println("${collect(one, [], 5)} ${one}")
  println("${swap(1, 2, 3)} ${fibonacci(0, 1, 50)} ${turn([], [1], [2], 3)}")
  println("${write("", "", 4)}")
  let pid = spawn(gather, base, self())
  for n in [1, 2, 0] do
    send(pid, n)
  end
  let lists = for _ in 0..3 do
    receive do
      seen -> seen
    end
  end
  println("${lists} ${base}")
  let held = Map.put(%{}, %{1 => 1}, "m")
  let (grown, _) = fill(%{1 => 1}, None, 1)
  println("${held} ${grown} ${Map.get(held, %{1 => 1})} ${Map.has_key(held, grown)}")
end
