import Algebra
from Algebra import blank

struct Money do
  cents :: Int
end deriving(Display)

impl Monoid for Money do
  fn zero() = Money { cents: 0 }
  fn plus(self, other) = Money { cents: self.cents + other.cents }
end

impl Default for Money do
  fn default() = Money { cents: 100 }
end

fn twice<T>(items :: List<T>) -> T where T: Monoid do
  Algebra.total(items).plus(Algebra.total(items))
end

fn main() do
  let none :: List<Money> = []
  println("${Algebra.total([Money { cents: 3 }, blank()])} ${Algebra.total(none)}")
  println("${twice([Money { cents: 5 }])}")
end
