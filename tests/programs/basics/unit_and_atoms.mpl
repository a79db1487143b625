fn nothing() do
end

fn colour(:red) = "warm"
fn colour(_) = "cold"

fn main() do
  let a = :red
  println("${a == :red} ${a == :blue} ${a}")
  println("${()} ${nothing()} ${nil}")
  case a do
    :blue -> println("blue")
    :red -> println("red")
    _ -> println("other")
  end
end
