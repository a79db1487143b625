# The first program.
#
# Run it:
#
#   ./scripts/meshc run samples/hello.mpl
#   ./scripts/meshc run samples/hello.mpl -- Ada Grace
#
# The first of these prints
#
#   Hello, world!
#
# and the second
#
#   Hello, Ada!
#   Hello, Grace!
#   Both of you, 8 letters in all.

fn greet(name :: String) do
  println("Hello, ${name}!")
end

fn letters(names :: List<String>) -> Int do
  names
    |> List.map(fn name -> String.length(name) end)
    |> List.reduce(0, fn sum, n -> sum + n end)
end

fn main() do
  case Env.args() do
    [] -> greet("world")
    [name] -> greet(name)
    names -> greet_all(names)
  end
end

fn greet_all(names) do
  for name in names do
    greet(name)
  end
  let who = if List.length(names) == 2 do "Both" else "All" end
  println("${who} of you, ${letters(names)} letters in all.")
end
