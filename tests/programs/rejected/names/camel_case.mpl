fn main() do
  let user_name = "Ada"
  println(userName)
end
