# What is converted is inferred where only one type can become the one that is wanted.
struct Money do
  cents :: Int
end

impl From<Int> for Money do
  fn from(n :: Int) -> Money do
    Money { cents: n * 100 }
  end
end

struct Even do
  half :: Int
end

impl TryFrom<Int> for Even do
  fn try_from(n :: Int) -> Even!String do
    if n % 2 == 0 do Ok(Even { half: n / 2 }) else Err("${n} is odd") end
  end
end

fn money(x) -> Money do
  x.into()
end

fn even(x) -> Even!String do
  x.try_into()
end

fn all(xs) -> List<Money> do
  List.map(xs, fn x -> x.into() end)
end

fn main() do
  println("${money(3)}")
  println("${even(4)} ${even(5)}")
  println("${all([1, 2])}")
end
