actor waiting() do
  receive do
    _ -> println("never")
  end
end

fn main() do
  spawn(waiting)
  spawn(waiting)
  println("end")
end
