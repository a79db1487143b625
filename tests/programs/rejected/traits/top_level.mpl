# Top-level values that reach a later one through methods, operators and text forms.
interface Shape do
  fn area(self) -> Int
  fn twice(self) -> Int do self.area() * factor end
end
struct Sq do
  s :: Int
end
impl Shape for Sq do
  fn area(self) = self.s * scale
end
impl Add for Sq do
  fn add(self, other) = Sq { s: self.s + other.s + scale }
end
impl Display for Sq do
  fn to_string(self) = "sq${scale}"
end
let a = Sq { s: 1 }
let n = a.area()
let m = Shape.area(a)
let k = area(a)
let d = a.twice()
let e = a + a
let t = "${a}"
let u = a |> area
fn g(x) = x.area()
let v = g(a)
let scale = 3
let factor = 2
let fine = a.area()
fn main() do
  println("${n} ${m} ${k} ${d} ${fine} ${e} ${t} ${u} ${v}")
end
