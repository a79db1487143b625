# Every call is answered once, however many call at the same time, and nothing is lost.
service Sum do
  fn init() do
    0
  end
  call Quick(n :: Int) do |sum|
    (sum + n, n)
  end
  call Loop(n :: Int) do |sum|
    for i in 0..n do
      i
    end
    (sum + n, n)
  end
  call Total() do |sum|
    (sum, sum)
  end
end

actor client(sum, n :: Int, wrong :: Int, boss :: Pid) do
  if n == 0 do
    send(boss, wrong)
  else
    let a = Sum.quick(sum, n)
    let b = Sum.loop(sum, n)
    client(sum, n - 1, if a == n && b == n do wrong else wrong + 1 end, boss)
  end
end

actor boss(left :: Int, wrong :: Int, sum) do
  if left == 0 do
    println("wrong: ${wrong}, total: ${Sum.total(sum)}")
  else
    receive do
      n -> boss(left - 1, wrong + n, sum)
    end
  end
end

fn main() do
  let sum = Sum.start()
  let pid = spawn(boss, 20, 0, sum)
  for _ in 0..20 do
    spawn(client, sum, 100, 0, pid)
  end
end
