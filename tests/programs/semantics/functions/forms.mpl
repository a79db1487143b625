fn area(w :: Int, h :: Int) -> Int do
  w * h
end
fn perimeter(w, h) = 2 * (w + h)
fn sign(0) = "zero"
fn sign(n) when n < 0 = "neg"
fn sign(_) = "pos"
fn block_clauses("a") do
  let x = 1
  x
end
fn block_clauses(_) do
  2
end
fn empty() do
end
fn ends_in_let(n) do
  let doubled = n * 2
end
def old_style(n) do
  n + 1
end
fn no_parens_body() = do_it
let do_it = "global"

fn main() do
  println("${area(2, 3)} ${perimeter(2, 3)} ${sign(0)} ${sign(-4)} ${sign(4)}")
  println("${block_clauses("a")} ${block_clauses("b")} ${empty()} ${ends_in_let(4)}")
  println("${old_style(1)} ${no_parens_body()}")
end
