struct Named do
  name :: String
end deriving(Display)

struct Shown do
  items :: List<String>
  inner :: Named
end

type Kind do
  Plain
  With(Int, String)
end deriving(Display)

type Debugged do
  Dark
  Deep(Int)
end

fn main() do
  let n = 3
  println("a${n}b#{n + 1}c${"nested ${n * 2} ${"deeper #{n}"}"}")
  println("${if n > 2 do "big" else "small" end} ${case n do 3 -> "three" _ -> "?" end}")
  println("${["a", "b"]} ${%{"k" => [1]}} ${[]} ${%{}} ${[[1], [2, 3]]}")
  println("${Set.add(Set.add(Set.new(), 2), 1)} ${Set.new()}")
  println("${Some("x")} ${None} ${Ok(1)} ${Err("bad")} ${Some(Some([1]))}")
  println("${(1, "a", true)} ${()} ${0..5} ${:name} ${1.50}")
  println("${Named { name: "n" }} ${Plain} ${With(1, "w")} ${[Plain]} ${Some(Named { name: "o" })}")
  println("${Shown { items: ["p", "q"], inner: Named { name: "r" } }} ${Dark} ${Deep(4)}")
  println("${Less} ${[true, false]} ${%{:a => 1.5}} ${%{(1, 2) => None}}")
  println("\${n} costs $5 and # is a hash ${"}"}")
  println("${n |> Int.to_string} ${[1, 2] |> List.length}")
end
