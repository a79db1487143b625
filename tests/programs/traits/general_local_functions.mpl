# A local function that calls a method of its parameter serves every type that has it.
interface Noise do
  fn noise(self) -> String
end
interface Scale do
  fn scale(self, by :: Int) -> Self
end
struct Dog do
  age :: Int
end
impl Noise for Dog do
  fn noise(self) = "dog ${self.age}"
end
impl Noise for Int do
  fn noise(self) = "int ${self}"
end
impl Noise for List where T: Noise do
  fn noise(self) = List.map(self, fn(x) -> x.noise() end) |> String.join("+")
end
impl Scale for Dog do
  fn scale(self, by) = Dog { age: self.age * by }
end
impl Scale for Int do
  fn scale(self, by) = self * by
end
fn around(prefix) do
  let tagged = fn(x) -> "${prefix} ${x.noise()}" end
  tagged(1) <> ", " <> tagged(Dog { age: 2 })
end
fn main() do
  fn sound(x) = x.noise()
  println(sound(Dog { age: 1 }) <> " " <> sound(1) <> " " <> sound([1, 2]))
  fn both(a, b) = a.noise() <> b.noise()
  println(both(1, Dog { age: 3 }))
  let twice = fn(x) -> x.scale(2).noise() end
  println(twice(4))
  println(twice(Dog { age: 4 }))
  println(around("the"))
  let one = 5
  fn inner(x) do
    let again = fn(y) -> y.noise() <> x.noise() end
    again(one) <> again(Dog { age: one })
  end
  println(inner(7) <> inner(Dog { age: 7 }))
end
