fn shout(text) do
  println(text)
  text * 2
end

fn main() do
  shout("a")
end
