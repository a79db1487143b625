struct Paint do
  name :: String
  shade Shade
  coats Int
end

type Shade do
  Light
  Dark
end

fn main() do
  println("${Paint { name: "white", shade: Light, coats: 2 }}")
end
