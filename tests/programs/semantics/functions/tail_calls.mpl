# Self calls in every tail position run in constant space, a million times.
fn by_if(n, acc) do
  if n == 0 do
    acc
  else
    by_if(n - 1, acc + 1)
  end
end

fn by_case(n, acc) do
  case n do
    0 -> acc
    _ -> by_case(n - 1, acc + 1)
  end
end

fn by_return(n, acc) do
  if n == 0 do
    return acc
  end
  return by_return(n - 1, acc + 1)
end

fn by_clauses(0, acc) = acc
fn by_clauses(n, acc) when n % 2 == 0 = by_clauses(n - 1, acc + 1)
fn by_clauses(n, acc) = by_clauses(n - 1, acc + 1)

fn by_pipe(0, acc) = acc
fn by_pipe(n, acc) = n - 1 |> by_pipe(acc + 1)

fn by_slot_pipe(0, acc) = acc
fn by_slot_pipe(n, acc) = acc + 1 |2> by_slot_pipe(n - 1)

fn swap(0, a, b) = "${a}${b}"
fn swap(n, a, b) = swap(n - 1, b, a)

fn nested_blocks(n) do
  if n > 0 do
    case n % 3 do
      0 -> do
        let m = n - 1
        nested_blocks(m)
      end
      _ -> if true do nested_blocks(n - 1) else "never" end
    end
  else
    "bottom"
  end
end

fn drain(xs, acc) do
  case xs do
    x :: rest -> drain(rest, acc + x)
    _ -> acc
  end
end

fn main() do
  let n = 1000000
  println("${by_if(n, 0)} ${by_case(n, 0)} ${by_return(n, 0)}")
  println("${by_clauses(n, 0)} ${by_pipe(n, 0)} ${by_slot_pipe(n, 0)}")
  println("${swap(1000001, "a", "b")} ${nested_blocks(n)}")
  println("${drain(Range.to_list(0..1000000), 0)}")
end
