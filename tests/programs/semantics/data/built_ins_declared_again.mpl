# A program that declares Option, Result or Ordering as the language does means the built-in ones.
type Option<T> do
  None
  Some(T)
end

type Result<T, E> do
  Ok(T)
  Err(E)
end

type Ordering do
  Less
  Equal
  Greater
end

fn get(x :: Option<Int>) -> Int do
  case x do
    Some(n) -> n
    None -> 0
  end
end

fn half(n :: Int) -> Result<Int, String> do
  if n % 2 == 0 do Ok(n / 2) else Err("odd") end
end

fn quarter(n :: Int) -> Int!String do
  let h = half(n)?
  half(h)
end

fn main() do
  let short :: Int? = Some(4)
  println("${get(Some(3))} ${get(None)} ${get(short)} ${get(String.to_int("7"))}")
  println("${half(4)} ${half(3)} ${quarter(8)} ${quarter(6)}")
  case compare(1, 2) do
    Less -> println("less")
    Equal | Greater -> println("not less")
  end
end
