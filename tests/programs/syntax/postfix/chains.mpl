struct Deep do
  inner :: Inner
end
struct Inner do
  list :: List<Int>
  make :: Fun(Int) -> Int
end

fn make() do
  fn(x) do
    fn(y) -> x + y end
  end
end

fn load(n) -> Deep!String do
  if n > 0 do
    Ok(Deep { inner: Inner { list: [n, n + 1], make: fn x -> x * n end } })
  else
    Err("none")
  end
end

fn use(n) -> Int!String do
  let a = load(n)?.inner.list[1]
  let f = load(n)?.inner.make
  Ok(a + f(10) + (load(n)?.inner.make)(1))
end

fn main() do
  println("${make()(1)(2)} ${make () (3) (4)} ${fn(x) -> x end(3)} ${(fn x -> x + 1 end)(4)}")
  println("${use(3)} ${use(0)}")
  println("${"a,b".split(",").length()} ${"x".length().to_string()}")
  println("${[[1, 2], [3]][0][1]} ${[1, 2] [1]} ${%{"k" => [7]}["k"][0]}")
end
