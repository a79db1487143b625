# From, Into, TryFrom, TryInto, and `?` that converts errors.
struct Celsius do
  degrees :: Float
end deriving(Display)

struct Fahrenheit do
  degrees :: Float
end deriving(Display)

impl From<Celsius> for Fahrenheit do
  fn from(c :: Celsius) -> Fahrenheit do
    Fahrenheit { degrees: c.degrees * 1.8 + 32.0 }
  end
end

impl From<Int> for Celsius do
  fn from(n :: Int) -> Celsius do
    Celsius { degrees: Float.from(n) }
  end
end

impl From<String> for Celsius do
  fn from(text :: String) -> Celsius do
    Celsius { degrees: Float.from(String.length(text)) }
  end
end

impl From<Celsius> for String do
  fn from(c) = "${c.degrees}°C"
end

struct Even do
  n :: Int
end deriving(Display)

impl TryFrom<Int> for Even do
  fn try_from(n :: Int) -> Result<Even, String> do
    if n % 2 == 0 do Ok(Even { n: n }) else Err("${n} is odd") end
  end
end

struct AppErr do
  why :: String
end deriving(Display)

impl From<String> for AppErr do
  fn from(s :: String) -> AppErr do
    AppErr { why: s }
  end
end

impl From<Int> for AppErr do
  fn from(n) = AppErr { why: "code ${n}" }
end

fn half(n :: Int) -> Int!String do
  if n % 2 == 0 do Ok(n / 2) else Err("odd") end
end

fn check(n :: Int) -> Int!Int do
  if n > 100 do Err(n) else Ok(n) end
end

fn quarter(n :: Int) -> Int!AppErr do
  let small = check(n)?
  let h = half(small)?
  Ok(half(h)?)
end

fn label(n :: Int) -> String!String do
  Ok("${check(n)?}")
end

fn heat(f :: Fahrenheit) -> Float do
  f.degrees
end

fn show(r) do
  case r do
    Ok(v) -> "ok ${v}"
    Err(e) -> "err ${e}"
  end
end

fn main() do
  println("${Celsius.from(20)} ${Celsius.from("four")} ${Fahrenheit.from(Celsius.from(100))}")
  let c :: Celsius = 5.into()
  let f :: Fahrenheit = c.into()
  let text :: String = c.into()
  let number :: Float = 3.into()
  let digits :: String = 3.into()
  println("${c} ${f} ${text} ${number} ${digits}")
  println(String.from(c) <> String.from(1.5) <> String.from(true))
  println("${heat(Celsius.from(0).into())}")
  println("${show(Even.try_from(3))} ${show(Even.try_from(4))}")
  let even :: Even!String = 6.try_into()
  println(show(even))
  println("${show(quarter(8))} ${show(quarter(6))} ${show(quarter(7))} ${show(quarter(101))}")
  println("${show(label(7))} ${show(label(700))}")
  println("${[1, 2] |> List.map(Celsius.from)}")
  println("${7 |> Celsius.from |> Fahrenheit.from}")
end
