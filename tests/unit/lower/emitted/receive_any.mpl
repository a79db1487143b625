actor counter(total :: Int) do
  receive do
    n -> counter(total + n)
  end
end

fn main() do
  send(spawn(counter, 0), 1)
end
