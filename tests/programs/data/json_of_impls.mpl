# Methods of generic types write what the type's argument is, however they are reached.

struct Box<T> do
  item :: T
end deriving(Json)

struct Wrapped do
  text :: String
end

interface Shown do
  fn shown(self) -> String
end

interface Named do
  fn name(self) -> String

  fn described(self) -> String do
    Json.encode([self])
  end
end

impl Shown for Box do
  fn shown(self) -> String do
    Json.encode([self.item])
  end
end

impl Named for Box do
  fn name(self) -> String do
    "box"
  end
end

impl Display for Box do
  fn to_string(self) -> String do
    "Box" <> Json.encode([self.item])
  end
end

impl Add for Box do
  type Output = String

  fn add(self, other) -> String do
    Json.encode([self.item, other.item])
  end
end

impl From<Box<Json>> for Wrapped do
  fn from(box) -> Wrapped do
    Wrapped { text: Json.encode([box.item]) }
  end
end

fn show_all(b) = b.shown()

fn show_twice(b) = show_all(b) <> b.shown()

fn describe(b) = b.described()

fn main() do
  let j = json { a: 1 }
  let b = Box { item: j }
  let s = Box { item: "s" }
  println(b.shown() <> s.shown() <> Shown.shown(b))
  println(show_all(b) <> show_all(s))
  println(show_twice(b) <> show_twice(s))
  println(b.described() <> describe(b) <> describe(s))
  println("${b} ${s} ${b.to_string()}")
  println(b + b)
  println(Wrapped.from(b).text)
  let wrapped :: Wrapped = b.into()
  println(wrapped.text)
  println("${List.map([b], show_all)}")
end
