fn one() do
  1 +
end

fn two() do
  let = 2
end

fn three() do
  let x =
end
