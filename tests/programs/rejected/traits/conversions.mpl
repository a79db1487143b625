# Conversions that no impl provides, or too many.
struct P do
  x :: Int
end
struct E do
  why :: String
end
impl From<Int> for E do
  fn from(n) = E { why: "x" }
end
fn f(n :: Int) -> Int!E do
  let a = g(n)?
  Ok(a)
end
fn g(n :: Int) -> Int!String do
  Err("x")
end
fn main() do
  let a :: E = "x".into()
  let b = 3.into()
  let c = P { x: 1 }.into()
  let d :: P = 5.try_into()
  E.from("a")
  E.from(1, 2)
  let e :: P = default()
  let x = P { x: 1 } + P { x: 2 }
  let y = -P { x: 1 }
  for i in P { x: 1 } do i end
  [P { x: 1 }] |> List.sort
end
