struct User do
  name :: String
end

fn greet(user :: User) do
  println(user.nam)
end

fn main() do
  greet(User { name: "Ada" })
end
