import Nowhere
from Shelf import dust, dusk, secret

fn main() do
  println(dust("x"))
end
