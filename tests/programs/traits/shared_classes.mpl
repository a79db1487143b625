# An impl for DateTime beside one for Int, whose class is the same: the static type decides, also
# in generic functions. So with Json and String.
interface Tag do
  fn tag(self) -> String
  fn twice(self) -> String do
    self.tag() <> self.tag()
  end
end
impl Tag for Int do
  fn tag(self) = "int "
end
impl Tag for DateTime do
  fn tag(self) = "time "
end
impl Tag for String do
  fn tag(self) = "string "
end
impl Tag for Json do
  fn tag(self) = "json "
end
impl Tag for List where T: Tag do
  fn tag(self) = "list of " <> first(self)
end
fn first<T>(xs :: List<T>) -> String where T: Tag do
  List.head(xs).tag()
end
fn describe<T>(x :: T) -> String where T: Tag do
  x.tag()
end
fn outer(x) = "outer " <> describe(x)
fn bare(x) = tag(x)
fn by_name(x) = Tag.tag(x)
fn main() do
  let now = DateTime.utc_now()
  let data = json { a: 1 }
  println("${describe(3)}${describe(now)}${describe("a")}${describe(data)}")
  println("${outer(3)}${outer(now)}${outer("a")}${outer(data)}")
  println("${bare(3)}${bare(now)}${by_name("a")}${by_name(data)}")
  println("${now.tag()}${now.twice()}${3.twice()}${data.twice()}")
  println("${[now].tag()}${[[now]].tag()}${[1].tag()}${outer([data])}")
  let local = fn(x) -> x.tag() end
  println(local(now))
end
