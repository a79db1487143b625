fn main() do
  var x = 1
  const y = 2
  let mut z = 3
  x + y + z
end
