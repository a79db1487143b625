struct User do
  name :: String
  greet :: Fun(String) -> String
end

fn main() do
  let u = User { name: "n", greet: fn s -> s end }
  u.name("x")
  u.greet(1)
  u.greet("a", "b")
  u.unknown
  u.unknown()
  "text".reverse_all()
  [1].length(2)
  (1, 2).first
  fn age(v) = v.age
  age(u)
  let f = fn (x :: User) -> x.nothing end
end
