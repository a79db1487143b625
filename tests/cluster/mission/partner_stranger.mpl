# A node with another cookie, which nobody may join.

fn main() do
  Node.start("worker@localhost:4001", "another cookie")
  println("partner is up")
end
