fn describe(xs) do
  case xs do
    [] -> "empty"
    [x] -> "one ${x}"
    [x, y] -> "two ${x} ${y}"
    x :: y :: rest -> "${x}, ${y} and ${List.length(rest)} more"
  end
end

fn prefix(xs) do
  case xs do
    1 :: 2 :: rest -> "starts with 1 2, then ${rest}"
    [1, n, _] -> "three from 1: ${n}"
    _ :: [last] -> "two ending in ${last}"
    _ -> "no"
  end
end

fn sum([]) = 0
fn sum([x] as one) = x + List.length(one) - 1
fn sum(xs) = List.head(xs) + sum(List.tail(xs))

fn zip(xs, ys) do
  case (xs, ys) do
    (a :: at, b :: bt) -> [(a, b)] ++ zip(at, bt)
    ([], _) | (_, []) -> []
  end
end

fn only_cons(xs) do
  case xs do
    head :: _ -> head
  end
end

fn nested(xs) do
  case xs do
    [[a], [b, c]] -> a + b + c
    [_] :: _ -> 1
    [] :: _ -> 2
    _ -> 3
  end
end

fn some_in_list(xs) do
  case xs do
    Some(n) :: None :: _ -> n
    None :: rest -> List.length(rest)
    _ -> -1
  end
end

fn main() do
  println("${List.map([[], [1], [1, 2], [1, 2, 3, 4]], describe)}")
  println("${List.map([[1, 2], [1, 2, 3], [1, 5, 6], [9, 8], [7]], prefix)}")
  println("${sum([1, 2, 3, 4])} ${zip([1, 2, 3], ["a", "b"])} ${only_cons([5, 6])}")
  println("${nested([[1], [2, 3]])} ${nested([[], [1]])} ${nested([])}")
  println("${some_in_list([Some(4), None])} ${some_in_list([None, None, None])} ${some_in_list([])}")
end
