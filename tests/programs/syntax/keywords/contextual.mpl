# Words with a role in one place are plain names everywhere else.

struct Plan do
  from :: Int
  as :: Int
  deriving :: Int
  cluster :: Int
  strategy :: Int
  child :: Int
  start :: Int
end deriving(Display)

fn clustered(x) = x + 1
fn test(x) = x
fn describe(x) = x
fn start(from, as) = from - as

fn main() do
  let as = 1
  let from = 2
  let deriving = 3
  let cluster = 4
  let table = 5
  let strategy = 6
  let Fun = 7
  let primary_key = test(8)
  let next = clustered(1)
  let plan = Plan { from: 1, as: 2, deriving: 3, cluster: 4, strategy: 5, child: 6, start: 7 }
  println("${as} ${from} ${deriving} ${cluster} ${table} ${strategy} ${Fun} ${primary_key} ${next}")
  println("${plan} ${plan.from} ${plan.as} ${describe(9)} ${start(from, as)}")
  println(case Some(3) do
    Some(child) as as -> "${child} ${as}"
    None -> "none"
  end)
end
