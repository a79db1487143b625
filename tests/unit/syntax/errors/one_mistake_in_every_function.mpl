fn a() do
  let x = [1, 2
  x
end

fn b() do
  let y = 
  y
end

fn c( do
  3
end

fn d() do
  if true
    4
  end
end

fn e() do
  5
