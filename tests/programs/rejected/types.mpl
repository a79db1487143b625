fn area(w :: Int, h :: Int) -> Int do
  w * h
end

fn main() do
  let n :: Int = "no"
  println(area(1, "2"))
  println(undefined_name)
  let m = 1 + 2.5
  area(1)
end
