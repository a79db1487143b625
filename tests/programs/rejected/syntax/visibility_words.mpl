pub let x = 1
pub actor a() do
  1
end
pub impl A for B do
end
pub service S do
end

fn main() do
  println("x")
end
