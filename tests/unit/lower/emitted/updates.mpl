# The parameters of self tail calls: one by one where that means the same, in place where the
# old version is given up.
fn build(xs, i, n) do
  if i == n do
    xs
  else
    build(List.append(xs, i), i + 1, n)
  end
end

fn fibonacci(a :: Int, b :: Int, n :: Int) -> Int do
  if n == 0 do
    a
  else
    fibonacci(b, a + b, n - 1)
  end
end

fn keep(xs, kept, n) do
  if n == 0 do
    kept
  else
    keep(List.append(xs, n), kept ++ [xs], n - 1)
  end
end

fn write(text :: String, log :: String, n :: Int) -> String do
  if n == 0 do
    text <> log
  else
    write("${text}${n},", log <> "." <> "${n}", n - 1)
  end
end

fn count(m :: Map<String, Int>, words :: List<String>) -> Map<String, Int> do
  case words do
    word :: rest -> count(Map.put(m, word, Map.get(m, word) + 1), rest)
    _ -> m
  end
end

fn main() do
  println("${build([], 0, 3)} ${fibonacci(0, 1, 9)} ${keep([], [], 2)} ${write("", "", 3)}")
  println("${count(%{}, ["a"])}")
end
