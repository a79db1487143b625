fn main() do
  let a = f(1, [2, 3)
  a
end
