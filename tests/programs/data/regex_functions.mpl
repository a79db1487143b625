# The functions of `Regex`; the vectors of the library specification.

fn main() do
  let r1 = ~r/(\w+)@(\w+)/
  let r2 = ~r/\s+/
  let r3 = ~r/^end$/
  let r4 = ~r/(a)|(b)/
  println(Regex.replace(r1, "me@home", "$2 at \${1}x"))
  println("${Regex.split(r2, " a  b ")}")
  println("${Regex.is_match(r3, "end\n")} ${Regex.is_match(r3, "end")} ${Regex.is_match(~r/^end$/m, "end\n")}")
  println("${Regex.captures(r4, "b")} ${Regex.captures(r4, "c")}")
  println("${Regex.captures(r1, "to me@home or you@work")}")
  println("${r1.is_match("a@b")} ${r1.replace("a@b, c@d", "x")} ${r2.split("p q")}")
end
