struct Rgb do
  red :: Int
  green :: Int
  blue :: Int
end

struct Named<T> do
  name :: String
  item :: T
end

fn brightness(c :: Rgb) -> Int = (c.red + c.green + c.blue) / 3

fn main() do
  let teal = Rgb { blue: 128, red: 0, green: 128 }
  let dark = %{teal | green: 64, blue: 64}
  println("${teal} ${brightness(teal)}")
  println("${dark} ${brightness(dark)} ${teal.green}")
  println("${teal == Rgb { red: 0, green: 128, blue: 128 }} ${teal == dark} ${dark < teal}")
  let boxed = Named { name: "colour", item: teal }
  println("${boxed.name} ${boxed.item.blue}")
  println("${Named { name: "n", item: 3 }.item + 1}")
end
