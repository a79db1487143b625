# Comments, doc comments, and `;` between statements.
#= A block
   comment =#
## Adds.
fn add(a, b) = a + b   # at the end of a line

fn main() do
  let a = 1; let b = 2
  println("${add(a, b)}"); println("again")
  # nothing here

  if a == 1 do println("one") end
end
