fn f(g) = g()

fn main() do
  f do 1 end
  f() do || 1 end
  if f(f() do true end) do
    println("x")
  end
end
