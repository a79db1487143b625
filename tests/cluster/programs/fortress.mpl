# A node that a hand-made member does its worst to.
actor guard(tag :: String) do
  receive do
    ("say", text) -> println("${tag}: ${text}")
    (:exit, _, reason) -> println("${tag}: exit ${reason}")
  end
  guard(tag)
end

fn guard_names() -> String = "not public"

# Waits for a number, and believes it to be one.
actor adder(sum :: Int) do
  receive do
    n -> adder(sum + n)
  end
end

pub fn twice(n :: Int) -> Int = 2 * n

fn secret() -> String = "not for others"

struct Account do
  owner :: String
end deriving(Display)

pub fn owner(account :: Account) -> String = String.to_upper(account.owner)

fn main() do
  Node.start("fortress@127.0.0.1:0", "fortress")
  Global.register("guard", spawn(guard, "guard"))
  Global.register("adder", spawn(adder, 0))
  println(secret())
  println(guard_names())
  println(Node.self())
end
