@cluster
fn work() -> Int = 42

fn main() do
  println("${work()}")
end
