type Pair<A, A> = (A, A)

struct Point<T> do
  x :: T
  x :: Int
end

type Color do
  Red
  Red
end

fn f(a, a) = a
fn g<T, T>(x :: T) -> T = x
fn h((x, y), [x, z]) = x
fn k(Some(n) as n, _) = 1
fn k(None, n) = n

fn main() do
  case (1, 2) do
    (x, x) -> x
  end
  case [1, 2] do
    [a, b] | [b, a] -> a
    y :: y -> 1
    _ -> 2
  end
  let (p, p) = (1, 2)
  let c = fn(q, q) -> q end
  case Some((1, 2)) do
    Some((m, m)) | Some((m, _)) -> m
    None -> 0
  end
end
