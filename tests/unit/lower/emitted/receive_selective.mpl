actor waiter(limit :: Int) do
  receive do
    (:nodedown, name) -> println("down: ${name}")
    n when n > limit -> waiter(n)
    after 1000 -> println("nothing came")
  end
end

fn main() do
  spawn(waiter, 3)
end
