fn long(
  rows :: Map<
    String,
    List<(Int, String)>,
  >,
  f :: Fun(Int) ->
    Int
) -> Map<
  String,
  Int
> do
  %{"n" => f(Map.size(rows))}
end

fn optional(x :: Option<(Int, Int)>, y :: Result<(), String>, z :: List<Fun(Int) -> Int>) -> Int? do
  let (a, b) = case x do
    Some(pair) -> pair
    None -> (0, 0)
  end
  case y do
    Ok(_) -> Some(a + b + List.length(z))
    Err(_) -> None
  end
end

fn inferred(x, y :: Int, z) -> Int do
  x + y + z
end

fn pids(p :: Pid<String>, q :: Pid) = p == q

fn main() do
  println("${long(%{"a" => [(1, "b")]}, fn n -> n * 10 end)}")
  println("${optional(Some((1, 2)), Ok(()), [fn x -> x end])} ${optional(None, Err("e"), [])}")
  println("${inferred(1, 2, 3)}")
end
