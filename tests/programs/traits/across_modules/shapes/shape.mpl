# Neither interfaces nor impls need `pub`.
interface Shape do
  fn area(self) -> Float
  fn describe(self) -> String do
    "area ${self.area()}"
  end
end

pub fn larger<A, B>(a :: A, b :: B) -> String where A: Shape, B: Shape do
  if a.area() > b.area() do a.describe() else b.describe() end
end
