fn int(n) do
  case n do
    -3 -> "minus three"
    3 -> "three"
    0 -> "zero"
    1_000 -> "thousand"
    0xFF -> "ff"
    _ -> "other"
  end
end

fn float(x) do
  case x do
    2.5 -> "two and a half"
    -0.5 -> "minus a half"
    0.0 -> "zero"
    1e3 -> "thousand"
    _ -> "other"
  end
end

fn text(s) do
  case s do
    "" -> "empty"
    "a\tb" -> "tabbed"
    "é" -> "accent"
    _ -> "other"
  end
end

fn bool(b) do
  case b do
    true -> "yes"
    false -> "no"
  end
end

fn unit(x) do
  case x do
    Some(nil) -> "unit"
    None -> "none"
  end
end

fn atom(a) do
  case a do
    :ok -> 1
    :error -> 2
    _ -> 3
  end
end

fn main() do
  println("${List.map([-3, 3, 0, 1000, 255, -255], int)}")
  println("${List.map([2.5, -0.5, 0.0, -0.0, 1000.0, 0.0 / 0.0], float)}")
  println("${List.map(["", "a\tb", "é", "e"], text)}")
  println("${bool(true)} ${bool(false)} ${unit(Some(()))} ${unit(None)}")
  println("${List.map([:ok, :error, :else], atom)}")
end
