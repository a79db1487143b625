# Classes, case and boundaries know Unicode.

fn show(regex, text) do
  case Regex.captures(regex, text) do
    Some(parts) -> println("${parts}")
    None -> println("no match")
  end
end

fn main() do
  show(~r/\w+/, "naïve café")
  show(~r/\d+/, "room ٣٤ or 12")
  show(~r/a\sb/, "a b")
  show(~r/straße/i, "STRAßE")
  show(~r/É+/i, "éÉ")
  show(~r/\bé\w*/, "caféé été")
  show(~r/\Bé\b/, "é caféé!")
  show(~r/\p{Greek}+/, "abc αβγ")
  show(~r/\p{Lu}\p{Ll}+/, "über Österreich")
  show(~r/\P{ASCII}/, "abcü")
  show(~r/^.$/, "👍")
  show(~r/[à-ü]+/, "xyzéà")
  show(~r/(?-u:\w)+/, "éab")
  println("${Regex.split(~r/é/, "aébéc")} ${Regex.replace(~r/(.)(.)/, "日本語", "$2$1")}")
end
