struct Rgb do
  red :: Int
  green :: Int
end

struct Gbr do
  red :: Int
  green :: Int
end

struct Cell<T> do
  item :: T
  twin :: T
end

fn red(c :: Rgb) -> Int = c.red

fn main() do
  let a = Rgb { red: 1 }
  let b = Rgb { red: 1, green: 2, blue: 3 }
  let c = Rgb { red: "1", green: 2 }
  let d = Rgb { red: 1, green: 2 }
  println("${d.blue}")
  let e = %{d | blue: 1}
  let f = %{d | red: "x"}
  let g = %{5 | red: 1}
  red(Gbr { red: 1, green: 2 })
  let h = Nope { x: 1 }
  let i = Cell { item: 1, twin: "x" }
  let j = 5.red
  let k = Rgb { red: 1, red: 2, green: 3 }
end
