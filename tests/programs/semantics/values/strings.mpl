# Strings are Unicode text, ordered by code point.
fn main() do
  println("${String.length("héllo")} ${String.length("日本")} ${"a" < "b"} ${"Z" < "a"} ${"é" > "z"}")
  println("tab:\t| quote:\" backslash:\\ newline escaped: \\n")
  println("${"" == ""} ${"a" <> "" <> "b"} ${"abc" == "ab" <> "c"}")
  println("""
    first
      second "quoted"
    third ${1 + 2}
    """)
  println("${"é" == "é"} ${String.to_upper("straße")}")
  println("${["b", "a", "B"] |> List.sort} ${compare("", "a")}")
end
