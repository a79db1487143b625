# The jobs of a process that ends are killed; those of others go on.
actor owner(boss :: Pid) do
  let job = Job.async(fn -> Timer.sleep(100000) end)
  send(boss, job)
  receive do
    :end -> ()
  end
end

fn main() do
  let pid = spawn(owner, self())
  receive do
    job -> do_monitor(job)
  end
  send(pid, :end)
  receive do
    (:down, _, _, reason) -> println(reason)
  end
  let mine = Job.async(fn ->
    Timer.sleep(10)
    5
  end)
  case Job.await(mine) do
    Ok(n) -> println("${n}")
    Err(reason) -> println(reason)
  end
end

fn do_monitor(job :: Pid) do
  Process.monitor(job)
end
