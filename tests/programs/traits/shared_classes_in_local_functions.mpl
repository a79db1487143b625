# The static type tells Json and String, DateTime and Int apart, in whatever is generic in it.

interface Describe do
  fn describe(self) -> String
end

impl Describe for String do
  fn describe(self) -> String do
    "string ${self}"
  end
end

impl Describe for Json do
  fn describe(self) -> String do
    "json ${self}"
  end
end

impl Describe for Int do
  fn describe(self) -> String do
    "int ${self}"
  end
end

impl Describe for DateTime do
  fn describe(self) -> String do
    "time ${DateTime.to_iso8601(self)}"
  end
end

fn told(x) do
  x.describe()
end

fn main() do
  let j = json { a: 1 }
  let at = DateTime.add(DateTime.utc_now(), 0 - DateTime.to_unix_ms(DateTime.utc_now()), :ms)
  let say = fn x -> x.describe() end
  println(say(j) <> ", " <> say("s") <> ", " <> say(1))
  let d = told
  println(d(j) <> ", " <> d("s") <> ", " <> d(2))
  let e = d
  println(e(j) <> ", " <> e("s"))
  println("${List.map([j], d)} ${List.map(["x"], d)} ${List.map([j], say)} ${List.map([j], told)}")
  fn loud(x) do
    x.describe() <> "!"
  end
  println(loud(j) <> loud("s") <> loud(3))
  fn ping(x, n) do
    if n == 0 do x.describe() else pong(x, n - 1) end
  end
  fn pong(x, n) do
    if n == 0 do "pong " <> x.describe() else ping(x, n - 1) end
  end
  println(ping(j, 3) <> ping("s", 2) <> pong(j, 1))
  let free = fn x -> describe(x) end
  println(free(j) <> free("s"))
  for k in 0..2 do
    let g = fn x -> "${k}" <> x.describe() end
    fn h(x) do
      g(x) <> x.describe()
    end
    println(g(j) <> h("s") <> h(j))
    let al = h
    println(al(j) <> al("q"))
  end
  let curry = fn x -> fn y -> x.describe() <> y.describe() end end
  let cj = curry(j)
  println(cj("s"))
  let both = fn x -> Json.encode([x]) <> x.describe() end
  println(both(j) <> both("s"))
  let both2 = both
  println(both2(j) <> both2("s") <> "${List.map([j], both2)}")
  let one = fn x -> said(x) end
  println(one(j))
end

fn said(x) do
  x.describe() <> Json.encode([x])
end
