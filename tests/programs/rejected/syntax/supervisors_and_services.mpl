service S do
  call G() -> Int do |s| (s, s) end
  cast R() do |s|0 end
  let x = 1
end

supervisor T do
  strategy:one_for_one
  children: 3
end

fn main() do
  println("x")
end
