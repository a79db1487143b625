# The length of a range is an Int, whatever its ends are.
fn least() -> Int = 9223372036854775807 + 1

fn main() do
  let most = 9223372036854775807
  let all = Range.new(least(), most)
  println("${Range.length(all)} ${all.length()} ${all.length() == most}")
  println("${Range.length(Range.new(0, most))} ${Range.length(Range.new(0, most)) + 1 == least()}")
  println("${Range.new(0, most).length() * 2} ${Range.new(0, most - 1).length() * Range.new(0, most).length()}")
  println("${Range.length(Range.new(most, least()))} ${Iter.take(all, 2).collect()}")
end
