fn show(flag :: Bool) -> String do
  case flag do
    true -> "yes"
    false -> "no"
    _ -> "never"
  end
end

fn main() do
  println(show(true))
end
