# Empty matches: between all characters, but not directly behind another match.

fn main() do
  let empty = ~r//
  let xs = ~r/x*/
  println("${Regex.split(empty, "abc")} ${List.length(Regex.split(empty, "abc"))}")
  println("${List.length(Regex.split(empty, ""))} ${List.length(Regex.split(~r/,/, ""))}")
  println(Regex.replace(xs, "abc", "-"))
  println(Regex.replace(xs, "axxb", "-"))
  println(Regex.replace(empty, "né👍", "."))
  println("${Regex.split(~r/,?/, "a,b")}")
  println("${Regex.split(~r/,/, ",a,,b,")}")
  println(Regex.replace(~r/^/m, "one\ntwo", "> "))
  println(Regex.replace(~r/$/m, "one\ntwo", ";"))
  println(Regex.replace(~r/\b/, "two words", "|"))
  println(Regex.replace(~r/\b/, "né mots", "|"))
end
