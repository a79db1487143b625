fn grade(n) do
  if n > 90 do
    "A"
  elif n > 80 do
    "B"
  else
    "C"
  end
end
