type T do
  A(Int)
  B(Int, String)
  C
end

fn n(t) = case t do
  A(x) | B(x, _) -> x
  C -> 0
end

fn nested(o) = case o do
  Some(A(1 | 2) | B(3, "x" | "y")) -> "found"
  Some(A(_) | C) as found -> "other ${found == Some(C)}"
  None | Some(_) -> "rest"
end

fn lists(xs) = case xs do
  1 | 2 :: _ -> "low first"
  [] | [_] -> "short"
  _ :: (5 | 6) :: _ -> "five or six second"
  _ -> "long"
end

fn main() do
  println("${n(A(4))} ${n(B(5, "t"))} ${n(C)}")
  println(nested(Some(A(2))) <> " " <> nested(Some(B(3, "y"))) <> " " <> nested(Some(B(3, "z"))))
  println(nested(Some(C)) <> " " <> nested(Some(A(9))) <> " " <> nested(None))
  println(lists([1, 9]) <> ", " <> lists([9]) <> ", " <> lists([9, 6]) <> ", " <> lists([9, 9, 9]))
  let f = fn -1 | 0 -> "low" | _ -> "high" end
  println(f(-1) <> f(3))
end
