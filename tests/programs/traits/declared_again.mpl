# Interfaces of the language declared again.
interface Display do
  fn to_string(self) -> String
end
interface Add do
  type Output
  fn add(self, other :: Self) -> Self.Output
end
interface From<T> do
  fn from(value :: T) -> Self
end
interface Default do
  fn default() -> Self
end
interface Iterator do
  type Item
  fn next(self) -> Option<Self.Item>
end
interface Hash do
  fn digest(self) -> String
end

struct P do
  x :: Int
end deriving(Eq)

impl Display for P do
  fn to_string(self) do "P${self.x}" end
end
impl Add for P do
  type Output = P
  fn add(self, other) do P { x: self.x + other.x } end
end
impl From<Int> for P do
  fn from(value) do P { x: value } end
end
impl Default for P do
  fn default() do P { x: 9 } end
end
impl Hash for P do
  fn digest(self) = "digest"
end

fn show<T>(x :: T) -> String where T: Display do
  "<${x}>" <> x.to_string()
end

fn conv(n :: Int) -> Result<Int, P> do
  let r :: Result<Int, Int> = Err(n)
  let v = r?
  Ok(v)
end

fn main() do
  println("${P.from(3) + P { x: 4 }} ${[P.from(1)]}")
  println(show(P.from(5)) <> show(6))
  let p :: P = 8.into()
  let d :: P = default()
  println("${p} ${d} ${p.digest()} ${7.to_string()}")
  case conv(3) do
    Err(e) -> println("${e}")
    Ok(_) -> println("ok")
  end
end
