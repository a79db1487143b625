# Patterns and texts on which backtracking would take years.

fn repeat(text :: String, 0) = ""
fn repeat(text, n) when n % 2 == 0 = repeat(text <> text, n / 2)
fn repeat(text, n) = text <> repeat(text, n - 1)

fn main() do
  let long = repeat("a", 100000)
  println("${Regex.is_match(~r/(a*)*b/, long)}")
  println("${Regex.is_match(~r/(a|a)+$/, long <> "!")}")
  println("${Regex.is_match(~r/(\w+)@(\w+)\.com/, long)}")
  println("${Regex.is_match(~r/(x+x+)+y/, repeat("x", 50000))}")
  println("${Regex.is_match(~r/\b(a|aa)+\b!/, "é" <> repeat("a", 2000))}")
  println("${List.length(Regex.split(~r/a/, long))} ${String.length(Regex.replace(~r/(a)/, long, "$1$1"))}")
end
