actor worker() do
  println("working")
end

supervisor Workers do
  strategy: one_for_al
  child first do
    start: fn -> spawn(worker) end
  end
end

fn main() do
  spawn(Workers)
end
