fn twice(n, f) = f(f(n))
fn run(f) = f()
fn using(a, b, f) = f(a, b)

fn main() do
  println("${twice(3) do |x| x + 1 end}")
  let made = run() do
    let a = 20
    a + 1
  end
  println("${made}")
  println("${using(1, "b") do |n, s|
    let text = "${n}"
    text <> s
  end}")
  let doubled = List.map([1, 2, 3]) do |n|
    n * 2
  end
  println("${doubled}")
  let total = [1, 2, 3] |> List.reduce(10) do |sum, n| sum + n end
  println("${total}")
end
