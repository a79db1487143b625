# Everything may be used before it is defined.
fn main() do
  println(Disk { r: 2 }.show())
  println("${total([Disk { r: 1 }, Disk { r: 3 }])} ${Disk { r: 4 }}")
end

fn total(shapes) do
  List.reduce(shapes, 0, fn sum, s -> sum + s.size() end)
end

impl Display for Disk do
  fn to_string(self) = "disk " <> self.show()
end

impl Sized for Disk do
  fn size(self) = self.r * 2
end

struct Disk do
  r :: Int
end

interface Sized do
  fn show(self) -> String do
    "of size ${self.size()}"
  end
  fn size(self) -> Int
end
