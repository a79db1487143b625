# One message each; the actors and main print in any order (here main comes first).
actor greeter() do
  receive do
    _n -> println("greeted")
  end
end

fn main() do
  for _ in 0..3 do
    send(spawn(greeter), 1)
  end
  println("sent")
end
