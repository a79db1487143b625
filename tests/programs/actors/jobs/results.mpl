fn shown(result) do
  case result do
    Ok(value) -> "ok ${value}"
    Err(reason) -> "err ${reason}"
  end
end

fn main() do
  let job = Job.async(fn() -> 42 end)
  case Job.await(job) do
    Ok(n) -> println("${n}")
    Err(reason) -> println("failed: ${reason}")
  end
  println(shown(Job.await(job)))
  # The result waits for its owner.
  let early = Job.async(fn -> "early" end)
  Timer.sleep(5)
  println(shown(Job.await(early)))
  # Results are those of the jobs asked for, in whatever order they end.
  let slow = Job.async(fn ->
    Timer.sleep(20)
    "slow"
  end)
  let fast = Job.async(fn -> "fast" end)
  println(shown(Job.await(slow)))
  println(shown(Job.await(fast)))
  # A closure captures by value.
  let x = 20
  println(shown(Job.await(Job.async(fn -> x * 2 end))))
end
