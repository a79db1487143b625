fn main() do
  break
  continue
  for i in 0..3 do
    let f = fn n -> 
      break
    end
    i
  end
  while true do
    fn inner() do
      continue
    end
    break
  end
  if true do
    break
  end
  for x in 5 do
    x
  end
  for i in 0.."3" do
    i
  end
  for x in [1] when x do
    x
  end
  for {k, v} in [1] do
    k
  end
  for s in "text" do
    s
  end
end

fn outside() do
  continue
end
