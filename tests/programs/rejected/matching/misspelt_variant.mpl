type Light do
  Red
  Green
end

fn show(light :: Light) -> String do
  case light do
    Red -> "stop"
    Gren -> "go"
  end
end

fn main() do
  println(show(Red))
end
