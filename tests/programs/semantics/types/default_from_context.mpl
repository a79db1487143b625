struct Config do
  retries :: Int
  ratio :: Float
  name :: String
  debug :: Bool
end

fn or_default(x :: Int?) -> Int do
  case x do
    Some(n) -> n
    None -> default()
  end
end

fn text() -> String = default()
fn concat(a, b) = "${a}${b}"

fn main() do
  let n :: Int = default()
  let f :: Float = default()
  let b :: Bool = default()
  println("${n} ${f} ${b} [${text()}]")
  println("${or_default(Some(4))} ${or_default(None)}")
  println("${1 + default()} ${2.5 + default()} [${"x" <> default()}]")
  let c = Config { retries: default(), ratio: default(), name: default(), debug: default() }
  println("${c}")
  println("${if default() do "on" else "off" end}")
end
