fn main() do
  let digits = ~r/^\d+\/\d+$/im
  println("${Regex.is_match(digits, "12/34")} ${Regex.is_match(digits, "12-34")}")
  println("${Regex.is_match(~r/HELLO/i, "say hello")} ${Regex.is_match(~r/a.b/s, "a
b")} ${Regex.is_match(~r/a.b/, "a
b")}")
  println("${"a1b22" |> fn(text) -> Regex.is_match(~r/[0-9]+/, text) end}")
  let quoted = ~r/"[^"]*"/
  println("${Regex.is_match(quoted, "a \"b\"")} ${Regex.is_match(~r/\\/, "back\\slash")}")
end
