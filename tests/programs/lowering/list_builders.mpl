# Lists that a loop puts together, and what else is done with them.
fn squares(n :: Int, out :: List<Int>) -> List<Int> do
  if n == 0 do out else squares(n - 1, out ++ [n * n]) end
end

fn down(n :: Int, out :: List<Int>) -> List<Int> do
  if n == 0 do out else down(n - 1, [n] ++ out) end
end

fn reversed([], out) = out
fn reversed((x :: rest), out) = reversed(rest, [x] ++ out)

fn in_order(n :: Int, out :: List<Int>) -> List<Int> do
  case n do
    0 -> List.reverse(out)
    _ -> in_order(n - 1, [n] ++ out)
  end
end

fn chunks(n :: Int, more :: List<Int>, out :: List<Int>) -> List<Int> do
  if n == 0 do
    out
  else
    chunks(n - 1, [n, n], List.concat(out, more) ++ [0, 0])
  end
end

fn by_parts(n :: Int, more :: List<Int>, out :: List<Int>) -> List<Int> do
  if n == 0 do out else by_parts(n - 1, more, out ++ more) end
end

fn parted(xs :: List<Int>, low :: List<Int>, high :: List<Int>) -> (List<Int>, List<Int>) do
  case xs do
    [] -> (low, high)
    x :: rest when x < 3 -> parted(rest, low ++ [x], high)
    x :: rest -> parted(rest, low, [x] ++ high)
  end
end

# The list is looked at while it grows.
fn counted(n :: Int, out :: List<Int>) -> List<Int> do
  if List.length(out) >= n do out else counted(n, out ++ [List.length(out)]) end
end

# It begins anew.
fn groups(xs :: List<Int>, group :: List<Int>, out :: List<List<Int>>) -> List<List<Int>> do
  case xs do
    [] -> out ++ [group]
    0 :: rest -> groups(rest, [], out ++ [group])
    x :: rest -> groups(rest, group ++ [x], out)
  end
end

# It is used twice at the end, and in a closure.
fn twice(n :: Int, out :: List<Int>) -> (List<Int>, Fun() -> Int, List<Int>) do
  if n == 0 do
    (out, fn () -> List.length(out) end, out ++ [7])
  else
    twice(n - 1, out ++ [n])
  end
end

fn both(n :: Int, out :: List<Int>) -> List<Int> do
  if n == 0 do out else both(n - 1, if n % 2 == 0 do out ++ [n] else [n] ++ out end) end
end

fn early(xs :: List<Int>, out :: List<Int>) -> Result<List<Int>, String> do
  case xs do
    [] -> Ok(out)
    x :: rest ->
      if x < 0 do
        return Err("${x} after ${out}")
      end
      early(rest, out ++ [x])
  end
end

fn filled(n :: Int, row :: List<Int>) -> List<Int> do
  if n == 0 do row else filled(n - 1, row ++ [n]) end
end

fn rows(n :: Int, row :: List<Int>) -> List<Int> do
  if n == 0 do row else rows(n - 1, filled(2, row)) end
end

fn pass_on(n :: Int, a :: List<Int>, b :: List<Int>) -> (List<Int>, List<Int>) do
  if n == 0 do (a, b) else pass_on(n - 1, b, a ++ [n]) end
end

fn of_itself(n :: Int, out :: List<Int>) -> List<Int> do
  if n == 0 do out else of_itself(n - 1, out ++ out) end
end

actor collector(out :: List<Int>) do
  receive do
    0 -> println("collected ${out}")
    n -> collector(out ++ [n])
  end
end

fn main() do
  let base = [1, 2]
  println("${squares(3, base)} ${squares(2, base)} ${squares(0, base)} ${base}")
  println("${down(3, base)} ${down(2, base)} ${down(0, base)} ${[0] ++ down(3, [])}")
  println("${reversed([1, 2, 3], [])} ${reversed([1, 2, 3], [0])} ${in_order(3, [])}")
  println("${chunks(2, [5], [])} ${by_parts(3, [1, 2], [0])} ${by_parts(2, [], [])}")
  println("${parted([1, 5, 2, 4], [], [])}")
  println("${counted(3, [])} ${groups([1, 2, 0, 3, 0], [], [])}")
  let (one, count, three) = twice(2, base)
  println("${one} ${count()} ${three} ${base}")
  println("${both(4, [])}")
  println("${early([1, 2], [])} ${early([1, -1, 2], [9])}")
  println("${rows(2, [])} ${rows(1, base)} ${List.append(base, 3)}")
  println("${pass_on(3, [], [9])} ${of_itself(3, [1])}")
  let long = squares(1000, [])
  println("${List.length(List.append(long, 1))} ${List.length(squares(1000, long))}")
  println("${List.length(down(1000, long))} ${List.head(down(1000, long))} ${List.last(long)}")
  let pid = spawn(collector, base)
  send(pid, 5)
  send(pid, 6)
  send(pid, 0)
end
