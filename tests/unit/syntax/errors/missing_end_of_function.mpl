fn one() do
  let a = 1
  a + 1

fn two() do
  2
end
