# A failing job is an `Err` for its owner, and hurts nobody.
fn shown(result :: Int!String) -> String do
  case result do
    Ok(value) -> "ok ${value}"
    Err(reason) -> "err ${reason}"
  end
end

fn stopped(reason :: String) -> String do
  let job = Job.async(fn ->
    Timer.sleep(100000)
    1
  end)
  Process.exit(job, reason)
  shown(Job.await(job))
end

fn main() do
  println(shown(Job.await(Job.async(fn -> panic("no luck") end))))
  println(shown(Job.await(Job.async(fn -> 1 / 0 end))))
  println(stopped("kill"))
  println(stopped("shutdown"))
  println(stopped("enough"))
  println(shown(Job.await(spawn(fn -> Timer.sleep(100000) end))))
  println(shown(Job.await(self())))
  let job = Job.async(fn -> 7 end)
  let other = Job.async(fn -> shown(Job.await(job)) end)
  case Job.await(other) do
    Ok(text) -> println(text)
    Err(reason) -> println("failed: ${reason}")
  end
  println(shown(Job.await(job)))
  for pid in Process.list() do
    if pid != self() do Process.exit(pid, "kill") end
  end
end
