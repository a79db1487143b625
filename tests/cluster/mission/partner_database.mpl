# The node that owns the name which whereis.mpl looks up.

fn main() do
  Node.start("db@localhost:4001", "my_cookie")
  Global.register("db_service", self())
  println("partner is up")
  receive do
    question -> println("asked: ${question}")
  end
end
