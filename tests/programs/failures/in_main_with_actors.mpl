actor idle() do
  receive do
    _ -> ()
  end
end

fn main() do
  spawn(idle)
  println("before")
  panic("main gave up")
end
