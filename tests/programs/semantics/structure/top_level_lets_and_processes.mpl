# Top-level lets may start actors and wait.
actor worker(n :: Int) do
  receive do
    (customer, text) -> answer(customer, "worker ${n} heard ${text}")
  end
end

fn answer(customer :: Pid, text :: String) do
  send(customer, text)
end

let pid = spawn(worker, 3)
let slept = Timer.sleep(1)
let text = late()

fn late() do
  Timer.sleep(1)
  "late"
end

fn main() do
  send(pid, (self(), "hello"))
  receive do
    reply -> println("${reply}, ${text}, ${slept}")
  end
end
