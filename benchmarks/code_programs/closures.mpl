# Closures: made, kept, composed and called.
fn compose(f :: Fun(Int) -> Int, g :: Fun(Int) -> Int) -> Fun(Int) -> Int = fn x -> g(f(x)) end

fn steps(count :: Int) -> List<Fun(Int) -> Int> do
  for n in 0..count do
    if n % 2 == 0 do fn(x) -> x + n end else fn(x) -> x * 3 % 1009 end end
  end
end

fn apply(f :: Fun(Int) -> Int, n :: Int, sum :: Int) -> Int do
  if n == 0 do sum else apply(f, n - 1, (sum + f(n)) % 100003) end
end

pub fn run(size :: Int) -> Int do
  let all = List.reduce(steps(8), fn x -> x end, fn f, g -> compose(f, g) end)
  apply(all, size, 0)
end

fn main() do println("${run(100)}") end
