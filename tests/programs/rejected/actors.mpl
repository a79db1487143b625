actor adder() do
  receive do
    n -> println("${n + 1}")
  end
end

fn outside() do
  receive do
    n -> n
  end
end

fn me() = self()

fn main() do
  let pid = spawn(adder)
  send(pid, "text")
  spawn(5)
end
