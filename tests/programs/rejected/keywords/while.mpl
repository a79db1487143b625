fn main() do
  whlie true do
    break
  end
end
