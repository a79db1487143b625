#======== a ruler ========
fn main() do
  1
end
