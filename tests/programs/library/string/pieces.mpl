fn show(pieces) = "${List.length(pieces)}: ${pieces}"

fn main() do
  println(show(String.split("a,,b,", ",")))
  println(show(String.split("", ",")))
  println(show(String.split("ab", "")))
  println(show(String.split("", "")))
  println(show(String.split("a--b-c", "--")))
  println(show(String.split("aaa", "aa")))
  println(String.join([], ",") <> "|" <> String.join(["a"], ",") <> "|" <> String.join(["a", "", "b"], ", "))
  println("${String.replace("ab", "", "-")} ${String.replace("", "", "-")} ${String.replace("aaa", "aa", "b")}")
  println("${String.replace("a.b", ".", "$1\\0")} ${String.replace("abc", "z", "y")}")
  println("[${String.slice("abc", 1, 2)}] [${String.slice("abc", -1, 2)}] [${String.slice("abc", 2, 99)}] [${String.slice("abc", 3, 1)}] [${String.slice("", 0, 5)}]")
  println("${String.contains("abc", "")} ${String.starts_with("", "")} ${String.ends_with("abc", "bc")} ${String.starts_with("abc", "abcd")}")
  println("[${String.trim("\t x \n")}] [${String.trim_start("  x ")}] [${String.trim_end(" x  ")}] [${"  ".trim()}]")
  println("a" <> "b" ++ "c")
end
