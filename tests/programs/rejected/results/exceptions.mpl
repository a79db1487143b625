fn main() do
  throw("broken")
end
