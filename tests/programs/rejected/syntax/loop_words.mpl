fn main() do
  break
  let f = fn(x) do
    continue
  end
  while true do
    let g = fn(x) do
      break
    end
    g(1)
  end
end
