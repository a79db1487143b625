# The dialect: flags, groups, classes and their operations, repetition.

fn show(regex, text) do
  case Regex.captures(regex, text) do
    Some(parts) -> println("${parts}")
    None -> println("no match")
  end
end

fn main() do
  show(~r/a.c/, "a\nc")
  show(~r/a.c/s, "a\nc")
  show(~r/^b$/, "a\nb\nc")
  show(~r/^b$/im, "a\nB\nc")
  show(~r/(?i)abc(?-i)D/, "ABCD")
  show(~r/(?i:a)b/, "Ab")
  show(~r/(?x) a \s b # a comment
    c/, "a bc")
  show(~r/a+?/, "aaa")
  show(~r/(?U)a+/, "aaa")
  show(~r/a{2,3}/, "aaaa")
  show(~r/(a|ab)(c|bcd)(d*)/, "abcd")
  show(~r/[a-z&&[^aeiou]]+/, "aeioxyz")
  show(~r/[\w--\d]+/, "123abc4")
  show(~r/[a-c~~b-d]+/, "bcad")
  show(~r/[[:alpha:]_]+/, "12ab_c")
  show(~r/[^[:space:]x]+/, "x ab x")
  show(~r/[]a]+/, "b]a")
  show(~r/[a\-z]+/, "b-z")
  show(~r/\/path\/(\w+)/, "see /path/file")
  show(~r/\x41\u{42}\x{43}/, "ABC")
  show(~r/\Aab\z/, "ab")
  show(~r/(?:a|b)+(c)?/, "abab")
  show(~r/\+\.\*\[\]\{\}/, "+.*[]{}")
  println("${~r/a/ == ~r/a/} ${~r/a/ == ~r/a/i} ${~r/a\/b/im}")
end
