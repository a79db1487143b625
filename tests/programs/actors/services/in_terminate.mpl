# A terminate clause may call a service; `self()` in a handler is the service.
service Journal do
  fn init() do
    []
  end
  call Write(line :: String) do |lines|
    (List.append(lines, line), List.length(lines) + 1)
  end
  call Read() do |lines|
    (lines, lines)
  end
  call Own() :: Pid do |lines|
    (lines, self())
  end
end

actor worker(journal, n :: Int) do
  receive do
    :stop -> println("stopping")
    _ -> worker(journal, n + 1)
  end
  terminate do
    Journal.write(journal, "worker ended after ${n}")
  end
end

fn main() do
  let journal = Journal.start()
  let pid = spawn(worker, journal, 0)
  Process.monitor(pid)
  send(pid, :more)
  send(pid, :stop)
  receive do
    (:down, _, _, reason) -> println(reason)
  end
  println("${Journal.read(journal)}")
  println("${Journal.own(journal) == journal}")
end
