fn area(w, h)
  w * h
end

fn half(n)

fn main() do
  1
end
