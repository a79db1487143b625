fn main() do
  let ages = %{"Ada" => 36, "Alan" => "41"}
  println("${ages}")
end
