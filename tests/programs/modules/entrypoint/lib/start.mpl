import Main

fn main() do
  println("started from lib")
  Main.helper()
end
