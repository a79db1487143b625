fn main():
  if x > 1:
    println("big")
  end
end
