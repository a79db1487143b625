struct User do
  name :: String
end

fn main() do
  println(User { nmae: "Ada", name: "Ada" }.name)
end
