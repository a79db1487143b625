# The innermost loop is meant; what was collected before a break is the value.
fn main() do
  let grid = for i in 0..4 do
    if i == 1 do
      continue
    end
    if i == 3 do
      break
    end
    for j in 0..4 do
      if j == i do
        continue
      end
      if j == 3 do
        break
      end
      "${i}${j}"
    end
  end
  println("${grid}")
  let in_case = for x in [Some(1), None, Some(2), Some(9), Some(3)] do
    let n = case x do
      Some(9) -> break
      Some(n) -> n
      None -> continue
    end
    n * 100
  end
  println("${in_case}")
  let none = for x in [1, 2] do
    break
  end
  println("${List.length(none)}")
  let logged = for x in 0..5 do
    x > 1 and x < 4 or continue
  end
  println("${logged}")
  while true do
    for x in [1, 2, 3] do
      if x == 2 do
        break
      end
      println("inner ${x}")
    end
    break
  end
  let closures = for x in [1, 2] do
    let f = fn n ->
      let each = for k in 0..n do
        if k == x do
          break
        end
        k
      end
      each
    end
    f(5)
  end
  println("${closures}")
end
