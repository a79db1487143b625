fn adder() do
  fn x -> x + 1 end
end

fn main() do
  println("${adder()(1)}")
end
