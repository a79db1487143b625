type Alias = Missing
type Loop = Pool
type Pool = Loop
type Fine = (Int, String)

struct S do
  x :: Strng
end

fn f(x :: Nope) = x
fn g() -> Whatever = panic("never")

fn main() do
  let x :: Unknown = 1
end
