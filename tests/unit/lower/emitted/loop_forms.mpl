# The forms that loops take: where they end, and what their branches share.
fn forever() = forever()

fn first_exit(n :: Int, total :: Int) -> Int do
  if n == 0 do return total end
  if total > 1000 do return -1 end
  first_exit(n - 1, total + n)
end

fn goes_on_first(n :: Int, text :: String) -> String do
  if n > 0 do
    goes_on_first(n - 1, text <> "a")
  else
    let last = "${n}"
    text <> last
  end
end

fn shared(n :: Int, small :: Int, large :: Int) -> (Int, Int) do
  if n == 0 do
    (small, large)
  else if n % 7 < 3 do
    shared(n - 1, small + 1, large)
  else if n % 7 == 6 do
    shared(n - 1, small, large)
  else
    shared(n - 1, small, large + 1)
  end
end

fn halved(x :: Float, n :: Int) -> Int do
  if x < 1.0 do n else halved(x / 2.0, n + 1) end
end

fn decided(n :: Int) -> String do
  let half = n / 2
  if half > 100 do
    println("${half}")
    if half % 2 == 0 do return "even" end
  end
  case half do
    0 -> "zero"
    1 -> "one"
    _ -> decided(half)
  end
end

fn turned(a :: Int, b :: Int, n :: Int) -> Int do
  if n == 0 do a * 10 + b else turned(b, a, n - 1) end
end

fn main() do
  println("${first_exit(9, 0)} ${goes_on_first(2, "")} ${shared(9, 0, 0)} ${halved(9.0, 0)}")
  println(decided(9) <> "${turned(1, 2, 3)}")
  forever()
end
