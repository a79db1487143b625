fn instant(ms :: Int) -> DateTime do
  case DateTime.from_unix_ms(ms) do
    Ok(t) -> t
    Err(reason) -> panic(reason)
  end
end

actor stretch(unit :: Atom) do
  println("${DateTime.add(instant(0), 1, unit)}")
end

actor beyond() do
  println("${DateTime.add(instant(8210266876799999), 1, :ms)}")
end

fn main() do
  let t = instant(1710050400999)
  println("${t} ${DateTime.to_iso8601(t)} ${DateTime.to_unix_ms(t)} ${DateTime.to_unix_secs(t)}")
  println("${DateTime.to_unix_secs(instant(-1))} ${DateTime.to_unix_secs(instant(-1000))} ${DateTime.to_unix_secs(instant(-1001))} ${DateTime.to_iso8601(instant(-1))}")
  for unit in [:ms, :second, :minute, :hour, :day, :week] do
    println("${unit} ${DateTime.to_iso8601(DateTime.add(t, 1, unit))} ${DateTime.to_iso8601(DateTime.add(t, -2, unit))} ${DateTime.diff(DateTime.add(t, 3, unit), t, unit)}")
  end
  println("${DateTime.diff(t.add(7, :day), t, :day)} ${DateTime.diff(t, t.add(90, :second), :minute)}")
  println("${DateTime.is_before(t, t.add(1, :ms))} ${DateTime.is_after(t, t)} ${t == instant(1710050400999)} ${t < t.add(1, :ms)} ${t.is_before(t)}")
  println("${DateTime.from_unix_ms(-8334601228800000)} ${DateTime.from_unix_ms(8210266876800000)} ${DateTime.from_unix_secs(2)} ${DateTime.from_unix_secs(9223372036854775807)}")
  println("${DateTime.to_iso8601(instant(-8334601228800000))} ${DateTime.to_iso8601(instant(8210266876799999))} ${DateTime.to_iso8601(instant(253402300800000))} ${DateTime.to_iso8601(instant(-62167219200001))}")
  println("${DateTime.is_after(DateTime.utc_now(), t)} ${compare(t, t)} ${List.sort([t.add(1, :day), t]) == [t, t.add(1, :day)]} ${Map.get(%{t => "then"}, t)}")
  Process.monitor(spawn(stretch, :month))
  receive do
    (:down, _, _, reason) -> println(reason)
  end
  Process.monitor(spawn(beyond))
  receive do
    (:down, _, _, reason) -> println(reason)
  end
end
