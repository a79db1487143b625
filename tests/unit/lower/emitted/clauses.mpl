fn steps(0) = "none"
fn steps(1) = "one"
fn steps(n) when n < 0 = steps(-n)
fn steps(_) = "many"

fn total(xs) do
  case xs do
    [] -> 0
    head :: tail -> head + total(tail)
  end
end
