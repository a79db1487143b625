fn yes(text) do
  print("${text} ")
  true
end

fn no(text) do
  print("${text} ")
  false
end

fn main() do
  println("${no("a") and yes("b")}")
  println("${yes("a") && no("b")}")
  println("${yes("a") or no("b")}")
  println("${no("a") || yes("b")}")
  println("${yes("p") and (yes("q") and no("r"))}")
  println("${no("p") or (no("q") or yes("r"))}")
  println("${yes("p") and (no("q") or yes("r")) and not no("s")}")
  println("${no("p") and yes("q") or yes("r") and no("s")}")
  println("${not (yes("x") or yes("y"))} ${!no("z")}")
  let empty = []
  println("${List.length(empty) > 0 and List.head(empty) > 1}")
  if no("condition") or yes("then") do
    println("inside")
  end
end
