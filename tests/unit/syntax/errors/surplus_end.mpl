fn one() do
  if true do
    1
  end
  end
end

fn two() do
  2
end
