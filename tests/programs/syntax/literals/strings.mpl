fn main() do
  println("tab:\t| quote:\" backslash:\\ hash:\#{x} dollar:\${x} \#x \$x")
  println("dropped: \q \x41 \u{e9} \'")
  println("a lone $ or # and $$ ## #a $b {c} }{")
  println("${String.length("nul: \0")} ${String.length("cr: \r")}")
  println("two
  lines, and an escaped\
newline")
  println("" <> "é名🙂")
  println("#{"single"} ${"string"}")
end
