fn main() do
  each(xs, fn x
    println(x)
  end)
  each(xs, x -> x + 1)
  each(xs) do |x|
    println(x)
end
