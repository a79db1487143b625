# Names are Unicode; `?` and `!` never belong to them; contextual words are ordinary names.
fn größe(x² :: Int) -> Int = x² * x²

fn table(as, deriving) = as + deriving

fn Foo(child) = child + 1

struct strategy do
  start :: Int
  restart :: Int
end

fn maybe() -> Int!String do
  let empty = Ok(4)
  let n = empty?
  Ok(n)
end

fn main() do
  let _unused = 1
  let __x1 = 2
  let 名前 = "name"
  let from = 3
  let as = 4
  let cluster = 5
  let clustered = 6
  let test = 7
  let fn_ = 8
  println("${größe(3)} ${__x1} ${名前} ${table(as, cluster)} ${Foo(clustered)} ${test} ${fn_}")
  println("${from + 1}")
  let s = strategy { start: 1, restart: 2 }
  println("${s.start} ${s.restart}")
  case s.start do
    as as other -> println("${as} ${other}")
  end
  case maybe() do
    Ok(n) -> println("${n}")
    Err(e) -> println(e)
  end
  let Self = 9
  println("${Self}")
end
