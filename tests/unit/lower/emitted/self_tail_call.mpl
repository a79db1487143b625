fn count(n :: Int, acc :: Int) -> Int do
  if n <= 0 do acc else count(n - 1, acc + n) end
end
