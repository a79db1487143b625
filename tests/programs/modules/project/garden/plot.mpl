pub type Plant do
  Tall(Int)
  Short
end

pub fn water(name) = secret(name) <> " is wet"

fn secret(name) = "the " <> name

pub fn area(side) = side * side
pub fn area(w, h) = w * h

pub fn double(n) = n * 2

pub fn grow(0) = Short
fn grow(n) = Tall(n * 10)
