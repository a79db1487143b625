def old(n) do
  match n do
    0 -> "none"
    _ when not (n == 1) && !(n == 2) -> "many"
    _ -> "few"
  end
end

pub def twice(x) = x * 2

def clause(true) = "yes"
fn clause(false) = "no"

fn main() do
  println(old(0) <> old(1) <> old(5))
  println("${twice(4)} ${clause(true)} ${clause(false)} ${nil == ()}")
  def inner(x) = x + 1
  println("${inner(1)}")
end
