# When a guard fails the next arm's pattern is tested, whatever the guarded one took.
fn size(n :: Int) -> String do
  case n do
    n when n > 10 -> "large"
    0 -> "zero"
    m when m < 0 -> "negative"
    _ -> "small"
  end
end

fn clause(n) when n > 10 = "large"
fn clause(0) = "zero"
fn clause(n) when n < 0 = "negative"
fn clause(_) = "small"

fn main() do
  let closure = fn n when n > 10 -> "large" | 0 -> "zero" | n when n < 0 -> "negative" | _ -> "small" end
  for n in [11, 0, 5, -5] do
    println("${size(n)} ${clause(n)} ${closure(n)}")
  end
end
