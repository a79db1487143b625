pub fn helper() do
  println("helped by main.mpl")
end

fn main() do
  println("not the entry")
end
