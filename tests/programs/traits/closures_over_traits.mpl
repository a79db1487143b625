# Receivers whose type becomes known only after the call has been read.
interface Price do
  fn cents(self) -> Int
  fn with_tax(self, percent :: Int) -> Int do
    self.cents() + self.cents() * percent / 100
  end
end

struct Tea do
  grams :: Int
end

struct Cup do
  big :: Bool
end

impl Price for Tea do
  fn cents(self) = self.grams * 3
end

impl Price for Cup do
  fn cents(self) = if self.big do 500 else 300 end
end

fn sum_by(items, f) do
  List.reduce(List.map(items, f), 0, fn a, b -> a + b end)
end

fn compose(f, g) do
  fn(x) -> g(f(x)) end
end

fn main() do
  let taxed = fn x -> x.with_tax(10) end
  println("${taxed(Tea { grams: 100 })}")
  println("${sum_by([Cup { big: true }, Cup { big: false }], fn c -> c.cents() end)}")
  println("${sum_by([Tea { grams: 1 }], fn t -> t.with_tax(100) end)}")
  let text = compose(fn t -> t.cents() end, fn n -> "${n} cents" end)
  println(text(Tea { grams: 7 }))
  let by_name = %{"tea" => fn x -> x.cents() end}
  println("${Map.get(by_name, "tea")(Tea { grams: 2 })}")
  let f = fn (c :: Cup) -> c.with_tax(0) end
  println("${[Cup { big: true }] |> List.map(f) |> List.head()}")
end
