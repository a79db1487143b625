fn main() do
  let args = Env.args()
  println("${List.length(args)}")
  for arg in args do
    println("<${arg}>")
  end
end
