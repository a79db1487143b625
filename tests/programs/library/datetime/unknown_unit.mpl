fn main() do
  let t = DateTime.utc_now()
  println("${DateTime.add(t, 1, :month)}")
  println("${t.add(1, :days)}")
  println("${DateTime.diff(t, t, :hour)} ${DateTime.diff(t, t, :years)}")
  println("${t + 1}")
end
