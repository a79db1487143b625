fn main() do
  println("${File.read("/nonexistent")}")
  println("${File.read("/")} ${File.read("")}")
  println("${File.write("/nonexistent/x", "")} ${File.write("/", "")} ${File.append("/", "")}")
  println("${File.delete("/nonexistent")} ${File.exists("/")} ${File.exists("")} ${File.exists("~")}")
  println("${File.read("latin1.txt")} ${File.exists("latin1.txt")}")
end
