actor waiter(parent :: Pid) do
  receive do
    n when n > 10 ->
      send(parent, "large ${n}")
    n -> do
      let text = "small ${n}"
      send(parent, text)
    end
    after 1000 ->
      send(parent, "late")
  end
end

actor tester(parent :: Pid) do
  let one_line = receive do
    text -> text after 0 -> "none" end
  let several = receive do
    text -> text
    after 0 ->
      let a = "several "
      a <> "statements"
  end
  let block = receive do
    text -> text
    after 0 -> do
      "block"
    end
  end
  send(parent, "${one_line}, ${several}, ${block}")
end

fn main() do
  let first = spawn(waiter, self())
  send(first, 3)
  receive do
    text -> println(text)
    after 1000 -> println("none")
  end
  let second = spawn(waiter, self())
  send(second, 30)
  println(receive do text -> text after 1000 -> "none" end)
  spawn(tester, self())
  receive do
    text ->
      println(text)
  end
  receive do
    after 1 -> println("only a timeout") end
end
