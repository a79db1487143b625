type T do
  A
  B(Int)
end

fn f(0) = 1
fn f(0) = 2
fn f(_) = 3

pub fn g(0) = 1
pub fn g(n) -> Int = n

fn main() do
  case A do
    A -> 1
    B(_) -> 2
    A -> 3
  end
  case 5 do
    n -> 1
    5 -> 2
  end
  case B(1) do
    B(n) when n > 0 -> 1
    B(n) -> 2
    A -> 3
  end
  case [1] do
    _ :: _ -> 1
    [1] -> 2
    _ -> 3
  end
  case (true, 1) do
    (true, _) | (false, _) -> 1
    (_, 2) -> 2
  end
end
