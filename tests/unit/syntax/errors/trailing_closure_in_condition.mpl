fn main() do
  if any(xs) do |x| x > 1 end do
    println("yes")
  end
end
