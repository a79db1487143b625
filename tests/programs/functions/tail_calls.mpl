# A call of itself at the end is a loop; arguments are all evaluated before they are bound.
fn count(n, total) do
  if n == 0 do
    total
  else
    count(n - 1, total + n)
  end
end

fn swap(0, a, b) = "${a} ${b}"
fn swap(n, a, b) = swap(n - 1, b, a)

fn search(n, limit) do
  case n * n > limit do
    true -> n
    false -> do
      return search(n + 1, limit)
    end
  end
end

fn main() do
  println("${count(1000000, 0)}")
  println(swap(1001, "left", "right"))
  println("${search(0, 100000000)}")
end
