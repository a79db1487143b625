fn g() -> Int!String = Ok(1)

fn f() -> Int do
  g()?
end

fn h() -> Int? do
  let v = 5?
  Some(v)
end

fn main() do
  println("${f()} ${h()}")
end
