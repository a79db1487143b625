fn main() do
  println("${Env.args()} ${List.length(Env.args())}")
  println("[${Env.get("MESH_NO_SUCH_VARIABLE", "none")}] [${Env.get("", "empty")}] [${Env.get("A=B", "equals")}]")
  println("${Env.get_int("MESH_NO_SUCH_VARIABLE", -7)}")
  println("${Env.get("PATH", "") != ""} ${Env.get_int("PATH", 5)}")
end
