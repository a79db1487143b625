fn mine() = self()

fn theirs() do
  receive do
    n -> n
  end
end

actor cleaner() do
  receive do
    n -> println("${n + 1}")
  end
  terminate do
    receive do
      m -> println("${m}")
    end
    let me = self()
    println("${me}")
  end
end

actor twice() do
  twice()
  terminate do
    twice()
  end
end

fn main() do
  cleaner()
  spawn_link(5)
  Process.spawn_link("x")
  send(spawn_link(cleaner), "text")
  link(3)
  send(1, 2)
  send(self())
end
