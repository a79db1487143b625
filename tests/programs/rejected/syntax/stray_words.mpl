fn main() do
  else
  1
end
end

fn other() = )
