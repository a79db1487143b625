fn main() do
  println(undefined_name)
  let x = missing(1)
  Nothing(2)
  List.nope([1])
  Nowhere.f(1)
  case Some(1) do
    Many(n) -> n
    _ -> 0
  end
  let f = fn a -> a + late end
  let late = 1
  local(1)
  fn local(n) = n
  if true do
    let inner = 1
  end
  println("${inner}")
  for i in 0..3 do
    i
  end
  println("${i}")
  case Some(1) do
    Some(v) -> v
    None -> 0
  end
  println("${v}")
  let g = fn n -> g(n - 1) end
  let s = Unknown { x: 1 }
end
