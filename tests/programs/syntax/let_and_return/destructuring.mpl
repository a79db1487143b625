struct Point do
  x :: Int
  y :: Int
end

fn pair() = (1, ("two", 3.5))

fn main() do
  let (a, (b, c)) = pair()
  println("${a} ${b} ${c}")
  let (x, _) = (10, 20)
  let _ = println("ignored")
  let (first, second,) = (x, x + 1)
  println("${first} ${second}")
  let Some(v) = Some(4)
  let Point { x: px, y: py } = Point { x: 5, y: 6 }
  let (head :: rest) = [1, 2, 3]
  let [one, two] = ["1", "2"]
  println("${v} ${px} ${py} ${one}${two} ${head} ${rest}")
  let a = a + 1
  let a = "shadowed ${a}"
  println(a)
  let n :: Int? = None
  let xs :: List<Int> = []
  println("${n} ${xs}")
  let t = let_value()
  println("${t}")
end

fn let_value() do
  let last = 3
end
