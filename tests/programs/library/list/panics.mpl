actor attempt(what :: Int) do
  let none :: List<Int> = []
  let three = [1, 2, 3]
  case what do
    0 -> println("${List.head(none)}")
    1 -> println("${List.tail(none)}")
    2 -> println("${List.last(none)}")
    3 -> println("${List.get(three, 5)}")
    4 -> println("${List.get(three, -1)}")
    5 -> println("${List.nth(three, 3)}")
    6 -> println("${none |> head()}")
    _ -> println("${three[7]}")
  end
end

fn main() do
  for n in 0..8 do
    let pid = spawn(attempt, n)
    Process.monitor(pid)
    receive do
      (:down, _, _, reason) -> println("${n}: ${reason}")
    end
  end
end
