# Functions that stand one after another in a block may call one another.
fn top(n) = "the file's ${n}"

fn parity(limit :: Int) -> String do
  fn even(0) = "even"
  fn even(n) when n > limit = "too large"
  fn even(n) = odd(n - 1)

  fn odd(0) = "odd"
  fn odd(n) = even(n - 1)

  "${even(4)} ${odd(4)} ${even(limit + 1)}"
end

fn shadowed() -> String do
  # `top` means the function of the file here: the one below comes later.
  fn first(n) = top(n)
  fn top(n) = "the block's ${n}"
  "${first(1)}, ${top(2)}"
end

fn generic() -> String do
  # A helper may stand behind its user, and keeps its general type.
  fn both(a, b) = (twice(a), twice(b))
  fn twice<T>(x :: T) -> (T, T) do (x, x) end
  "${both(1, "x")} ${both(true, 2.5)}"
end

fn values() -> String do
  fn chosen(n) = List.map([1, 2], if n > 0 do later else other end)
  fn later(n) = n * 10
  fn other(n) = -n
  "${chosen(1)} ${chosen(0)}"
end

fn arities() -> String do
  fn start(n) = go(n) <> go(n, 1)
  fn go(n) = "one "
  fn go(n, m) = if n == 0 do "two" else start_again(n - 1, m) end
  fn start_again(n, m) = go(n, m)
  start(3)
end

fn in_loops() do
  let made = for i in 0..3 do
    fn down(n) = if n == 0 do i else across(n - 1) end
    fn across(n) = if n == 0 do i * 10 else down(n - 1) end
    down
  end
  println("${for f in made do f(2) end} ${for f in made do f(3) end}")
end

actor relay(to :: Pid) do
  fn ping(0) = send(to, "done")
  fn ping(n) do
    Timer.sleep(0)
    pong(n)
  end
  fn pong(n) = ping(n - 1)
  ping(3)
end

fn main() do
  println(parity(10))
  println(shadowed())
  println(generic())
  println(values())
  println(arities())
  in_loops()
  spawn(relay, self())
  receive do
    text -> println(text)
  end
end
