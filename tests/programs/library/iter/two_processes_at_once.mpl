# An iterator belongs to one process: another one cannot pull while it is pulling.
fn slowly(n :: Int) -> Int do
  Timer.sleep(1)
  n
end

fn main() do
  let it = Iter.from(1..6) |> Iter.map(slowly)
  let first = Job.async(fn -> Iter.count(it) end)
  let second = Job.async(fn -> Iter.count(it) end)
  let outcomes = ["${Job.await(first)}", "${Job.await(second)}"]
  println("${List.sort(outcomes)}")
end
