# Loops that take a list apart: by one element, by two, from several lists, and with what remains.
fn sum([], acc) = acc
fn sum((x :: rest), acc) = sum(rest, acc + x)

fn largest(xs :: List<Int>, best :: Int) -> Int do
  case xs do
    [] -> best
    x :: rest when x > best -> largest(rest, x)
    _ :: rest -> largest(rest, best)
  end
end

fn is_wanted(x :: Int, wanted :: Int) -> Bool do
  println("  ${x}?")
  x == wanted
end

fn index(xs :: List<Int>, wanted :: Int, at :: Int) -> Option<Int> do
  case xs do
    x :: _ when is_wanted(x, wanted) -> Some(at)
    _ :: rest -> index(rest, wanted, at + 1)
    _ -> None
  end
end

fn behind(xs :: List<Int>, wanted :: Int) -> List<Int> do
  case xs do
    [] -> xs
    x :: rest -> if x == wanted do rest else behind(rest, wanted) end
  end
end

fn from(xs :: List<Int>, wanted :: Int) -> List<Int> do
  case xs do
    x :: rest when x != wanted -> from(rest, wanted)
    _ -> xs
  end
end

fn pairs(xs :: List<Int>, text :: String) -> String do
  case xs do
    a :: b :: rest -> pairs(rest, text <> "(${a} ${b})")
    [a] -> text <> "(${a})"
    [] -> text
  end
end

fn merged(xs :: List<Int>, ys :: List<Int>, out :: List<Int>) -> List<Int> do
  case (xs, ys) do
    ([], _) -> out ++ ys
    (_, []) -> out ++ xs
    (x :: more, y :: _) when x <= y -> merged(more, ys, out ++ [x])
    (_, y :: more) -> merged(xs, more, out ++ [y])
  end
end

fn zipped([], _, out) = out
fn zipped(_, [], out) = out
fn zipped((x :: xs), (y :: ys), out) = zipped(xs, ys, List.append(out, (x, y)))

# Changes places: neither is only gone through.
fn alternating(xs :: List<Int>, ys :: List<Int>, text :: String) -> String do
  case xs do
    [] -> text
    x :: rest -> alternating(ys, rest, text <> "${x} ")
  end
end

# A round may leave the list alone.
fn runs(xs :: List<Int>, left :: Int, text :: String) -> String do
  case xs do
    [] -> text
    x :: rest ->
      if left > 0 do
        runs(xs, left - 1, text <> "${x}")
      else
        runs(rest, List.length(rest) % 3, text <> ".")
      end
  end
end

fn keepers(xs :: List<Int>, out :: List<Fun() -> Int>) -> List<Fun() -> Int> do
  case xs do
    [] -> out
    x :: rest ->
      let twice = x * 2
      keepers(rest, out ++ [fn () -> x * 100 + twice end])
  end
end

fn tails(xs :: List<Int>, out :: List<Fun() -> Int>) -> List<Fun() -> Int> do
  case xs do
    [] -> out
    _ :: rest -> tails(rest, out ++ [fn () -> List.length(xs) * 10 + List.length(rest) end])
  end
end

fn shadowed(x :: Int, xs :: List<Int>) -> Int do
  case xs do
    [] -> x
    x :: rest -> shadowed(x * 10, rest)
  end
end

fn words(tokens :: List<(String, Int)>, total :: Int) -> Int do
  case tokens do
    [] -> total
    ("skip", _) :: rest -> words(rest, total)
    ("stop", n) :: _ -> total + n
    (_, n) :: rest -> words(rest, total + n)
  end
end

fn nested(rows :: List<List<Int>>, total :: Int) -> Int do
  case rows do
    [] -> total
    row :: rest ->
      let part = for n in row when n > 1 do n end
      nested(rest, total + sum(row, 0) * 100 + List.length(part))
  end
end

fn skipped(xs :: List<Int>, n :: Int, total :: Int) -> Int do
  if n == 0 do
    return total
  end
  case xs do
    [] -> total
    x :: rest -> skipped(rest, n - 1, total + x)
  end
end

# The list is asked for its length while it is gone through, and appended to.
fn lengths(xs :: List<Int>, text :: String) -> String do
  case xs do
    [] -> text
    x :: rest -> lengths(rest, text <> "${List.length(xs)}${List.append(xs, x)} ")
  end
end

fn growing(xs :: List<Int>, all :: List<Int>, n :: Int) -> List<Int> do
  case xs do
    [] -> all
    x :: rest -> growing(rest, if n < 3 do List.append(all, x + 10) else all end, n + 1)
  end
end

actor adder(xs :: List<Int>, total :: Int) do
  case xs do
    [] -> println("adder: ${total}")
    x :: rest ->
      receive do
        n -> adder(rest, total + x * n)
      end
  end
end

fn main() do
  let xs = [3, 1, 4, 1, 5]
  println("${sum(xs, 0)} ${sum([], 7)} ${largest(xs, 0)} ${largest([], 0)}")
  println("${index(xs, 4, 0)}")
  println("${index(xs, 9, 0)}")
  println("${behind(xs, 4)} ${behind(xs, 5)} ${behind(xs, 6)} ${from(xs, 4)} ${from(xs, 6)}")
  println("${List.append(behind(xs, 1), 9)} ${List.append(from(xs, 1), 8)} ${xs}")
  println(pairs(xs, "") <> pairs([], "|") <> pairs([1, 2], "|"))
  println("${merged([1, 4, 6], [2, 3, 9, 10], [])} ${merged([], [1], [0])} ${merged([2], [], [])}")
  println("${zipped(xs, ["a", "b"], [])} ${zipped([1], ["a", "b"], [])}")
  println(alternating([1, 2, 3], [4, 5], ""))
  println(runs(xs, 2, ""))
  println("${List.map(keepers([1, 2, 3], []), fn f -> f() end)}")
  println("${List.map(tails([1, 2, 3], []), fn f -> f() end)}")
  println("${shadowed(1, [])} ${shadowed(1, [2, 3])}")
  println("${words([("a", 1), ("skip", 5), ("b", 2), ("stop", 30), ("c", 9)], 0)}")
  println("${nested([[1, 2], [], [3, 4]], 0)}")
  println("${skipped(xs, 2, 0)} ${skipped(xs, 9, 0)} ${skipped([], 0, 5)}")
  println(lengths([1, 2], ""))
  println("${growing(xs, xs, 0)} ${xs}")
  println("${sum(List.drop([100, 1, 2], 1), 0)} ${sum(List.take(xs, 2), 0)} ${sum([0] ++ xs, 0)}")
  let pid = spawn(adder, [1, 2, 3], 0)
  send(pid, 10)
  send(pid, 100)
  send(pid, 1000)
end
