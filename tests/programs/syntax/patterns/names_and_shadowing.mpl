type Light do
  Red
  Dim(Int)
end

fn main() do
  let x = 1
  case 2 do
    x -> println("inner ${x}")
  end
  println("outer ${x}")
  # An upper-case name of a variant is the variant, a lower-case one always a new name.
  let red = Red
  case Dim(3) do
    Red -> println("red")
    red -> println("bound ${red == Dim(3)}")
  end
  println("${red == Red}")
  # A constructor without parentheses ignores its payload.
  case Dim(4) do
    Dim -> println("dim")
    Red -> println("red")
  end
  case (1, 2) do
    (as, when_) as pair -> println("${as} ${when_} ${pair}")
  end
  for x in [7] do println("${x}") end
  println("${x}")
end
