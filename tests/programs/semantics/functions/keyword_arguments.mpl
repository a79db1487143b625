# Keyword arguments are one map at the end.
fn configure(name, options) = "${name}: ${options}"
fn only(options :: Map<String, Int>) -> Int = Map.size(options)
fn size(options) = Map.get(options, "size")
fn three(a, b, options) = "${a}${b}${Map.keys(options)}"

fn note(n) do
  println("argument ${n}")
  n
end

fn main() do
  println(configure("box", width: 3, height: 4))
  println("${only(a: 1, b: 2, c: 3)} ${size(size: 9)}")
  println(three(note(1), note(2), x: note(3), y: note(4)))
  println("${"box" |> configure(depth: 1)}")
  let f = fn (a, o) -> "${a} ${o}" end
  println(f("closure", k: "v"))
end
