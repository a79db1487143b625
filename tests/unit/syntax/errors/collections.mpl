fn main() do
  let a = [1 2]
  let b = {1, 2}
  let c = %{a: 1}
  let d = %{1 => 2 3 => 4}
  let e = Jar { lid }
  let f = json { "a": 1 }
  let g = (1, 2
  g
end
