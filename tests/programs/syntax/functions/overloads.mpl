pub fn area(side) = side * side
pub fn area(w, h) = w * h
pub fn area(w, h, d) do
  area(w, h) * d
end

fn twice(f, x) = f(f(x))

fn main() do
  println("${area(3)} ${area(3, 4)} ${area(3, 4, 5)} ${twice(area, 2)} ${[1, 2] |> List.map(area)}")
end
