fn g() -> Int!String = Ok(1)
fn opt() -> Int? = Some(1)
fn num() -> Int!Atom = Ok(1)

fn a() -> Int? do
  let v = 5?
  Some(v)
end

fn b() -> Int do
  g()?
end

fn c() -> Int!String do
  Ok(opt()?)
end

fn d() -> Int? do
  Some(g()?)
end

fn e() -> Int!String do
  Ok(num()?)
end

fn f() -> Int do
  opt()?
end

fn h() -> Int? do
  "text"?
end

fn main() do
  let k = fn n -> [n]? end
end
