# `Regex.compile`: patterns that come at run time, and what is wrong with them.

fn try_out(pattern :: String, text :: String) do
  case Regex.compile(pattern) do
    Ok(regex) -> println("${regex} ${Regex.captures(regex, text)}")
    Err(e) -> println(e)
  end
end

fn main() do
  try_out("(\\d+)-(\\d+)", "tel 12-34")
  try_out("(?i)HELLO", "hello")
  try_out("", "x")
  try_out("(a", "a")
  try_out("a)", "a")
  try_out("[a-", "a")
  try_out("x(?=y)", "xy")
  try_out("(?<!y)x", "xy")
  try_out("(a)\\1", "aa")
  try_out("a{2", "a")
  try_out("a{,3}", "a")
  try_out("**", "a")
  try_out("\\Z", "a")
  try_out("(?<n>a)(?<n>b)", "ab")
  try_out("\\p{Klingon}", "a")
  try_out("one\ntwo(", "a")
  try_out("\\w{30000}", "a")
end
