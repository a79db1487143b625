fn main() do
  let r = Range.new(2, 5)
  println("${r} ${Range.to_list(r)} ${Range.length(r)} ${Range.length(Range.new(5, 2))} ${Range.to_list(Range.new(3, 3))}")
  println("${Range.map(r, fn n -> "n${n}" end)} ${Range.filter(r, fn n -> n != 3 end)}")
  for i in r do
    println("${i}")
  end
  let lazy = Range.new(0, 1000000000)
  println("${Range.length(lazy)} ${lazy == 0..1000000000} ${Iter.find(lazy, fn n -> n * n > 50 end)}")
  println("${-2..2 |> Range.to_list()}")
  println("${Iter.from(r) |> Iter.map(fn n -> n * n end) |> List.collect()} ${r.to_list()} ${(1..3).length()}")
  println("${for i in 0..3 do i * i end}")
  let n = 4
  println("${Range.to_list(n - 1..n + 1)}")
end
