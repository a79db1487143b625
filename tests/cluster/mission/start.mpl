fn main() do
  Node.start("app@localhost:4000", "secret_cookie")
  println("Node started")
end
