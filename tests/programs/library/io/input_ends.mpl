# Without input every line is empty.
fn main() do
  println("[${IO.read_line()}] [${IO.read_line()}]")
  IO.eprintln("to standard error")
  IO.puts("done")
end
