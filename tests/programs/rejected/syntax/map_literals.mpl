fn main() do
  let a = %{a: 1}
  let b = %{1 => 2 3 => 4}
  let c = %{1 -> 2}
  let d = {1, 2}
  let e = [1 2]
  let f = (,)
  println("${a}")
end
