fn main() do
  Continuity.promote()
end
