fn nothing() do
end

fn main() do
  println("${true} ${false} ${not true} ${!false}")
  println("${nil} ${nothing()} ${()}")
  println("${:ready} ${:ready == :ready} ${:ready == :done} ${:ready != :done}")
  println("${nil == nothing()}")
  let unit = println("printed once")
  println("${unit}")
  let loop = while false do
    ()
  end
  println("${loop}")
  println("${to_text(:low)} ${to_text(:high)} ${to_text(:other)}")
end

fn to_text(a) do
  case a do
    :low -> "low!"
    :high -> "high!"
    _ -> "neither"
  end
end
