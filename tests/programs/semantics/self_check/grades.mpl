# The example of the section on matching, and that on `?`.
struct AppErr do
  why :: String
end

impl From<String> for AppErr do
  fn from(s :: String) -> AppErr do
    AppErr { why: s }
  end
end

fn half(n :: Int) -> Int!String do
  if n % 2 == 0 do Ok(n / 2) else Err("odd") end
end

fn quarter(n :: Int) -> Int!AppErr do
  let h = half(n)?
  Ok(half(h)?)
end

fn grade(score :: Int?) -> String do
  case score do
    None -> "absent"
    Some(n) when n >= 90 -> "top"
    Some(0) | Some(1) -> "retry"
    Some(_) -> "pass"
  end
end

fn main() do
  println("${List.map([None, Some(95), Some(0), Some(1), Some(50)], grade)}")
  println("${quarter(12)} ${quarter(6)} ${quarter(5)}")
end
