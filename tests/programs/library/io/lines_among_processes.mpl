# While one process waits for input, the others run.
actor counter(n :: Int, boss :: Pid) do
  if n == 0 do
    send(boss, "counted")
  else
    Timer.sleep(0)
    counter(n - 1, boss)
  end
end

actor reader(boss :: Pid) do
  case IO.read_line() do
    Ok("") -> send(boss, "end")
    Ok(line) ->
      send(boss, "read ${line}")
      reader(boss)
    Err(reason) -> send(boss, reason)
  end
end

fn main() do
  spawn(counter, 100, self())
  spawn(reader, self())
  let messages = for _ in 0..4 do
    receive do
      text -> text
    end
  end
  println("${List.sort(messages)}")
end
