fn main() do
  let who = "world"
  println("Hello, ${who}! Hello, #{who}!")
  println("a" <> "b" ++ "c")
  println("${"nested ${who <> "${1 + 1}"}"}")
  println("tab\tquote\" dollar \$ back\\slash")
  println("${String.length("grüße")} ${String.to_upper("grüße")}")
  println(String.join(String.split("a,b,c", ","), " - "))
  println("${String.contains("haystack", "st")} ${String.slice("abcdef", 1, 3)}|${String.trim("  x ")}|")
  println("""
    A heredoc keeps
      its inner margin, ${who}.
    """)
end
