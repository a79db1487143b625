fn f(x y) do
  g(1 2)
end

actor a(x = 1) do
  g(3 4)
end

fn main() do
  if a b do
    g(5 6)
  end
end
