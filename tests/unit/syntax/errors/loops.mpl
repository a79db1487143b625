fn main() do
  for (a, b) in ps do a end
  for x of xs do x end
  for i = 0 do i end
  for x xs do x end
  loop do 1 end
end
