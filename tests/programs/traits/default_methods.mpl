# Default methods: inherited, replaced, calling one another, with further arguments, on fields.
interface Entity do
  type Key
  fn id(self) -> Self.Key
  fn label(self) -> String do
    "entity ${self.id()}"
  end
  fn shout(self, times :: Int) -> String do
    String.join(for _ in 0..times do self.label() end, "!")
  end
  fn same(self, other :: Self) -> Bool do
    self.shout(1) == other.shout(1)
  end
  fn pair(self) do
    (self.id(), self.label())
  end
end

struct User do
  n :: Int
end

struct Page do
  path :: String
end

impl Entity for User do
  type Key = Int
  fn id(self) = self.n
end

impl Entity for Page do
  type Key = String
  fn id(self) = self.path
  fn label(self) = "page ${self.path}"
  fn shout(self, times) = "${times} pages"
end

fn show(e) = "${e.label()} ${e.shout(2)}"

fn main() do
  let u = User { n: 3 }
  let p = Page { path: "/home" }
  println("${u.label()} ${u.shout(2)} ${u.same(User { n: 4 })} ${u.same(u)}")
  println("${p.label()} ${p.shout(2)} ${p.same(Page { path: "/" })}")
  println(show(u))
  println(show(p))
  let (id, label) = u.pair()
  println("${id + 1} ${label} ${p.pair()}")
end
