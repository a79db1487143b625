import Work.Shop
from Work.Shop import courier, Till

fn main() do
  spawn(courier, self(), "parcel")
  receive do text -> println(text) end
  let till = Till.start(2)
  println("${Till.peek(till)} ${Shop.rush()}")
end
