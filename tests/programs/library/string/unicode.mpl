# Length and position count Unicode scalar values; case mapping is the full one.
fn main() do
  println("${String.length("")} ${String.length("héllo")} ${String.length("👍🏽")} ${String.length("é")}")
  println("${String.slice("a👍b", 1, 2)} ${String.slice("éx", 0, 1)}")
  println("${String.to_upper("straße ﬁ ŉ")} ${String.to_lower("ΟΔΟΣ ΣΑΣ İ")}")
  println("${"é" == "é"} ${"é" == "é"} ${"Z" < "a"} ${"a" < "é"} ${"￿" < "𐀀"}")
  println("${String.to_upper("ıi")} ${String.to_lower("K")}")
  println("${String.contains("naïve", "ï")} ${String.replace("日本語", "本", "-")} ${String.split("日本語", "")}")
  println("${List.length(String.split("👍🏽", ""))}")
  println("${String.length(String.trim("  x　"))} ${String.length(String.trim("x​﻿"))}")
end
