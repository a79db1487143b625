actor reader(boss :: Pid) do
  send(boss, "${IO.read_line()}")
end

fn main() do
  spawn(reader, self())
  spawn(reader, self())
  for _ in 0..2 do
    receive do
      text -> println(text)
    end
  end
end
