fn size(0) -> String = "none"
fn size(_) -> String = "some"

fn main() do
  println(size(0))
end
