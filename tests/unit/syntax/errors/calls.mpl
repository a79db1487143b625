fn main() do
  f(1 2)
  f(a: 1, 2)
  f(, 1)
  f(type: 1)
  f(k:v)
  t.0
  x.type
  f do 1 end
end
