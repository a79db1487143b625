fn size(0) = "none"

fn other() = 1

fn size(_) = "some"

fn main() do
  println(size(other()))
end
