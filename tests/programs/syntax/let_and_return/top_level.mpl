# Top-level values are there before `main`, in the order in which they are written.
let base = 10
let (low, high) = (base - 1, base + 1)
let table = %{"a" => low}
let square = fn x -> x * x end
let text = """
  a margin of ${base}
  """

fn area() = square(high)

fn main() do
  println("${base} ${low} ${high} ${table} ${area()}")
  println(text)
  println(later)
end

let later = greeting("top")

fn greeting(who) = "hello ${who}"
