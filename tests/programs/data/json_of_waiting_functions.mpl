# Generic functions that may wait, as actors, jobs and values.

actor shout(x, done) do
  send(done, Json.encode([x]))
end

fn work(x, done) do
  Timer.sleep(1)
  send(done, Json.encode([x]))
end

fn apply(f, x) do
  Timer.sleep(1)
  f(x)
end

fn main() do
  let j = json { a: 1 }
  let slow = fn x ->
    Timer.sleep(1)
    Json.encode([x])
  end
  fn lazy(x) do
    Timer.sleep(1)
    Json.encode([x])
  end
  println(slow(j) <> slow("s") <> apply(slow, j))
  println(lazy(j) <> lazy("s") <> apply(lazy, j))
  let again = slow
  println(again(j) <> again("s"))
  let later = lazy
  println(later(j) <> apply(later, j))
  println("${List.map([j], slow)} ${List.map([j], lazy)}")
  let wait = apply
  println(wait(Json.encode, [j]) <> wait(lazy, j))
  println("${Job.map([j], lazy)}")
  spawn(shout, j, self())
  receive do
    text -> println(text)
  end
  spawn(shout, "s", self())
  receive do
    text -> println(text)
  end
  spawn(work, j, self())
  receive do
    text -> println(text)
  end
end
