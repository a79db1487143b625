fn main() do
  println("before")
end
#==== a ruler that swallows the rest
fn other() = 1
