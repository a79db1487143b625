fn shown(result :: String!String) -> String do
  case result do
    Ok(value) -> "ok ${value}"
    Err(reason) -> "err ${reason}"
  end
end

fn main() do
  let job = Job.async(fn ->
    receive do
      text -> text
    end
  end)
  println(shown(Job.await_timeout(job, 10)))
  println(shown(Job.await_timeout(job, 0)))
  println("${Process.alive(job)}")
  let untyped :: Pid = job
  send(untyped, "answer")
  println(shown(Job.await_timeout(job, 60000)))
  println(shown(Job.await_timeout(job, 60000)))
end
