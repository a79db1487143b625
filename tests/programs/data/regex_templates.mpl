# Templates of `Regex.replace`.

fn main() do
  let date = ~r/(?P<year>\d{4})-(?<month>\d\d)-(\d\d)/
  let text = "from 2024-03-10 to 2025-12-31"
  println(Regex.replace(date, text, "$3.$month.$year"))
  println(Regex.replace(date, text, "$0!"))
  println(Regex.replace(date, text, "\${year}x $yearx [$9] [$nope] $$1 5$ $ \${month"))
  println(Regex.replace(date, text, "$1a \${1}a \${3}"))
  println(Regex.replace(~r/(a)|(b)/, "abc", "<$1|$2>"))
  println(Regex.replace(~r/b/, "abc", "\\1 \\n"))
  println(Regex.replace(~r/zzz/, "abc", "$1"))
end
