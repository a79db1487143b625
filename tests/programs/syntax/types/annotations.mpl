type Id = Int
type Table<K> = Map<K, List<(K, Id)>>

struct Box<T> do
  item :: T
end

fn pick(rows :: List<(Int, String)>, ok :: Fun(Int) -> Bool?) -> Result<(Int, String), String> do
  for row in rows do
    let (n, _) = row
    case ok(n) do
      Some(true) -> do return Ok(row) end
      _ -> ()
    end
  end
  Err("none")
end

fn find(id :: Int) -> String!Int = if id > 0 do Ok("x") else Err(id) end

fn chain(n :: Int) -> Int!String!Bool do
  if n > 0 do Ok(n) else Err(Err(true)) end
end

fn optional_error(n) -> Int!String? do
  if n > 0 do Ok(n) else Err(None) end
end

fn unit(x :: Unit) -> () = x

fn nested(m :: Map<String, List<Int?>>) -> Int = Map.size(m)

fn boxed(b :: Box<Box<Int>>) -> Int = b.item.item

fn higher(f :: Fun(Fun(Int) -> Int, Int) -> Int, g :: Fun() -> Int) -> Int = f(fn x -> x + 1 end, g())

fn table(t :: Table<String,>) -> Option<List<(String, Id)>> = Map.find(t, "k")

fn one(x :: (Int)) -> Int = x

fn main() do
  println("${pick([(1, "a"), (2, "b")], fn n -> if n > 1 do Some(true) else None end end)}")
  println("${find(1)} ${find(-1)} ${chain(1)} ${chain(0)} ${optional_error(0)} ${unit(())}")
  println("${nested(%{"a" => [Some(1), None]})} ${boxed(Box { item: Box { item: 4 } })}")
  println("${higher(fn f, n -> f(n) end, fn -> 41 end)} ${table(%{"k" => [("v", 3)]})} ${one(5)}")
  let pair :: (Int, String) = (1, "a")
  let pid :: Pid = self()
  let f :: Fun(Int) -> Int? = fn n -> Some(n) end
  println("${pair} ${f(1)}")
end
