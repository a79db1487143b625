# A service that a top-level `let` starts is there before `main`.
let first = 7
let cache = Cache.start(first)

service Cache do
  fn init(n :: Int) do
    n
  end
  call Get() do |n|
    (n, n)
  end
end

fn main() do
  println("${Cache.get(cache)}")
end
