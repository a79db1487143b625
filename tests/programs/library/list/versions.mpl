# Old versions stay as they were, whatever is made of them.
fn main() do
  let base = [1, 2]
  let left = List.append(base, 3)
  let right = List.append(base, 4)
  let longer = List.append(left, 5)
  println("${base} ${left} ${right} ${longer}")
  let front = [0] ++ base
  let other = [9] ++ base
  println("${base} ${front} ${other} ${[-1] ++ front}")
  let rest = List.tail(longer)
  println("${List.append(rest, 6)} ${rest} ${List.append(List.take(longer, 2), 7)} ${longer}")
  let joined = base ++ [8]
  println("${joined} ${base ++ joined} ${base}")
end
