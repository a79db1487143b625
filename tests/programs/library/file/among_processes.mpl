# The same functions, where other processes go on meanwhile.
actor ticker(boss :: Pid, n :: Int) do
  if n > 0 do
    Timer.sleep(0)
    ticker(boss, n - 1)
  else
    send(boss, "ticked")
  end
end

actor writer(boss :: Pid, path :: String, n :: Int) do
  let written = File.write(path, "text ${n}")
  let read = File.read(path)
  File.delete(path)
  send(boss, "${n} ${written} ${read} ${File.exists(path)}")
end

fn main() do
  spawn(ticker, self(), 50)
  for n in 0..5 do
    spawn(writer, self(), "/tmp/mesh-library-${Crypto.uuid4()}", n)
  end
  let lines = for _ in 0..6 do
    receive do
      text -> text
    end
  end
  for line in List.sort(lines) do
    println(line)
  end
  println("${List.map(["/nonexistent", "/"], File.exists)} ${"/nonexistent" |> File.read()}")
end
