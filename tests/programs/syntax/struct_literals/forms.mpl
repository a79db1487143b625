struct Jar do
  lid :: Int
  size :: Int
end

struct Shelf do
  jar :: Jar
  on :: Bool
end

fn jar(n) = Jar { lid: n size: n }

fn main() do
  let a = Jar { lid: 1, size: 2, }
  let b = Jar {
    lid: 3
    size: 4
  }
  let c = Jar {
    lid: 5, size: 6 }.lid
  let s = Shelf { jar: Jar { lid: 7, size: 8 }, on: true }
  println("${a.lid}${b.size}${c} ${s.jar.size} ${%{s.jar | lid: 9}.lid} ${%{ s | jar: %{s.jar | size: 0} }.jar.size}")
  println("${%{jar(1) | lid: 2, size: 3}.size} ${%{jar(1)|}.size} ${%{if true do a else b end | lid: 0}.size}")
  if Jar { lid: 1, size: 2 } == a do println("equal") end
  case Jar { lid: 1, size: 2 } do
    Jar { lid: 1 } -> println("first")
    Jar { size: n, lid: _ } -> println("${n}")
  end
  for x in Shelf { jar: a, on: true }.jar.lid..3 do println("${x}") end
end
