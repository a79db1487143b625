let l = [
  1
  2
]
let t = (1 2)
let m = %{
  "a" => 1
  "b" => 2
}
