# Top-level values are made once, in order, before main runs.
fn shout(text) do
  println("making ${text}")
  text <> "!"
end

let greeting = shout("hello")
let twice = greeting <> greeting

fn main() do
  println("main")
  println(twice)
  println(greeting)
end
