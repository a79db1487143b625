fn adders(n :: Int) do
  for i in 0..n do
    fn(x) -> x + i end
  end
end

fn compose(f, g) do
  fn(x) -> g(f(x)) end
end

fn longer(k :: Int) do
  fn(x) do
    let y = x * k
    println("${y}")
    y
  end
end
