fn size(n) = "some"
fn size(0) = "none"

fn main() do
  println(size(0))
end
