# Each iteration captures its own values.
fn in_for() do
  let fs = for i in 0..3 do
    let square = i * i
    fn -> "${i}:${square}" end
  end
  List.map(fs, fn f -> f() end)
end

fn in_list_loop() do
  let fs = for word in ["a", "b"] do
    fn(suffix) -> word <> suffix end
  end
  List.map(fs, fn f -> f("!") end)
end

fn in_map_loop() do
  let fs = for {k, v} in %{"x" => 1, "y" => 2} do
    fn -> "${k}${v}" end
  end
  List.map(fs, fn f -> f() end)
end

fn in_tail_calls(3, fs) = fs
fn in_tail_calls(n, fs) = in_tail_calls(n + 1, fs ++ [fn -> n * 10 end])

fn nested() do
  let rows = for i in 0..2 do
    for j in 0..2 do
      fn -> (i, j) end
    end
  end
  List.map(rows, fn row -> List.map(row, fn f -> f() end) end)
end

fn by_case() do
  let fs = for x in [Some(1), None, Some(3)] do
    case x do
      Some(n) -> fn -> "some ${n}" end
      None -> fn -> "none" end
    end
  end
  List.map(fs, fn f -> f() end)
end

fn main() do
  println("${in_for()} ${in_list_loop()} ${in_map_loop()}")
  println("${List.map(in_tail_calls(0, []), fn f -> f() end)}")
  println("${nested()} ${by_case()}")
end
