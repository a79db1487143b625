# Loops by self tail calls: where they end, in which order their arguments are computed, and
# numbers at the edge of 64 bits.
fn say(text :: String, n :: Int) -> Int do
  println("  ${text} ${n}")
  n
end

fn in_order(n :: Int, a :: Int, b :: Int) -> Int do
  if say("n", n) == 0 do
    a * 100 + b
  else
    in_order(n - 1, say("a", b), say("b", a + 1))
  end
end

fn halved(x :: Float, n :: Int) -> Int do
  if x < 1.0 do
    n
  else
    if n > 4 do return -n end
    halved(x / 2.0, n + 1)
  end
end

fn counts(n :: Int, small :: Int, large :: Int) -> (Int, Int) do
  if n == 0 do
    (small, large)
  else if n % 7 < 3 do
    counts(n - 1, small + 1, large)
  else if n % 7 == 6 do
    counts(n - 1, small, large)
  else
    counts(n - 1, small, large + 1)
  end
end

fn decided(n :: Int) -> String do
  let half = n / 2
  if half > 100 do
    println("  ${half}")
    if half % 8 == 0 do return "by eight" end
  end
  case half do
    0 -> "zero"
    1 -> "one"
    _ -> decided(half)
  end
end

fn wrapped(n :: Int, a :: Int, b :: Int) -> Int do
  if n == 0 do a else wrapped(n - 1, b, a * 3 + b) end
end

fn doubled(n :: Int, x :: Int) -> Int do
  if n == 0 do
    return x * 2 + 1
  end
  doubled(n - 1, x + x)
end

fn down(n :: Int, x :: Int) -> Int do
  let y = x - 9223372036854775807
  if n == 0 do y else down(n - 1, y) end
end

fn products(xs :: List<Int>) -> List<Int> = for x in xs do x * x end

fn remainders(xs :: List<Int>) -> List<Int> = List.map(xs, fn x -> x * 3 % 10 end)

fn kept(n :: Int, fs :: List<Fun() -> Int>) -> List<Fun() -> Int> do
  if n == 0 do
    fs
  else
    let square = n * n
    kept(n - 1, fs ++ [fn () -> n * 1000 + square end])
  end
end

fn nested(n :: Int, text :: String) -> String do
  if n == 0 do return text end
  let row = for k in 0..n do
    if k == 2 do
      continue
    end
    k
  end
  let m = 10
  while m < 5 do
    println("never")
  end
  nested(n - 1, text <> "${row}")
end

type Shape do
  Dot
  Line(Int)
  Box(Int, Shape)
end

fn depth(shape :: Shape, n :: Int) -> Int do
  case shape do
    Dot -> n
    Line(length) when length > 5 -> n + length
    Line(length) -> n - length
    Box(size, inner) -> depth(inner, n + size)
  end
end

fn makers(shape :: Shape) -> List<Fun() -> Int> do
  case shape do
    Box(size, Line(length)) -> [fn () -> size end, fn () -> length end]
    Box(size, _) -> for i in 0..2 do fn () -> size + i end end
    Line(length) -> for _ in 0..2 do fn () -> length end end
    Dot -> []
  end
end

fn main() do
  println("${in_order(2, 1, 2)}")
  let nan = 0.0 / 0.0
  println("${halved(9.0, 0)} ${halved(nan, 0)} ${halved(0.5, 7)}")
  println("${counts(20, 0, 0)}")
  println(decided(9) <> " " <> decided(1000) <> " " <> decided(1024) <> " " <> decided(3))
  println("${wrapped(60, 1, 2)} ${doubled(61, 1)} ${doubled(62, 1)} ${doubled(62, -1)}")
  println("${down(1, 0)} ${down(2, 0)} ${down(0, -2)}")
  println("${products([3, -4, 4294967296, 3037000500, -3037000500])}")
  println("${remainders([1, -1, 9, 9223372036854775807, -9223372036854775807])}")
  println("${List.map(kept(3, []), fn f -> f() end)}")
  println(nested(4, ""))
  println("${depth(Box(1, Box(2, Line(9))), 0)} ${depth(Line(4), 0)} ${depth(Box(7, Dot), 0)}")
  for shape in [Box(1, Line(2)), Box(3, Dot), Line(4), Dot] do
    println("${List.map(makers(shape), fn f -> f() end)}")
  end
end
