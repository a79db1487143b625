fn countdown(n) do
  while true do
    if n > 0 do
      break
    end
    println("never")
  end
  "left"
end

fn first_line(queue) do
  while Queue.size(queue) == 0 do
    return "empty"
  end
  "full"
end

fn search() do
  for i in 0..10 do
    while true do
      if i == 3 do
        return i
      end
      break
    end
    ()
  end
  -1
end

fn main() do
  println("${countdown(1)} ${first_line(Queue.new())} ${search()}")
  let value = while false do
    println("never")
  end
  println("${value}")
end
