fn f(x y) do
  g(1 2)
end

pub fn ok(x) -> Int when x > 0 -> Int do
  if x y do
    g(1 2)
  else
    for (a, b) in [] do
      g(2 3)
    end
  end
  case do
    1 -> 2
    3 -> g(6 7)
  end
  while x, y do
    g(4 5)
  end
end

struct S extra do
  a : Int
end

type T = A | B

actor a(x = 1) do
  g(1 2)
end

impl X do
  fn a(self) = g(1 2)
end

fn g(x y) =
  g(1 2)

fn h() = 1
