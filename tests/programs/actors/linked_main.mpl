# A crash that reaches main by a link ends the program.
actor bomb() do
  panic("boom")
end

fn main() do
  link(spawn(bomb))
  receive do
    _ -> println("not reached")
  end
end
