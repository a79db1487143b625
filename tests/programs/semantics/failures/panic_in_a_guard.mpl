fn risky(n) = 10 / n > 1

fn main() do
  let f = fn n ->
    case n do
      k when risky(k) -> "yes"
      _ -> "no"
    end
  end
  println("${f(4)} ${f(20)}")
  println(f(0))
end
