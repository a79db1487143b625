fn outcome(f) = Job.await(Job.async(f))

fn main() do
  let most = 9223372036854775807
  let range = Range.new(0 - most, most)
  println("${outcome(fn -> List.length(Range.to_list(range)) end)}")
  println("${outcome(fn -> List.length(List.collect(range)) end)}")
end
