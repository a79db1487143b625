# A supervision tree whose processes are killed at random for so many seconds. Afterwards the tree
# is whole, nobody is left over, and no supervisor has restarted more often than it may.
#
#   storm.mpl SECONDS SEED

fn check(ok :: Bool, what :: String) do
  if !ok do
    panic("broken: ${what}")
  end
end

fn now() -> Int = DateTime.to_unix_ms(DateTime.utc_now())

# Pseudo-random numbers below 2^31.
fn next(seed :: Int) -> Int = (seed * 1103515245 + 12345) % 2147483648

actor plain() do
  receive do
    :never -> ()
  end
end

# Ends with what it is told after its terminate clause, which waits.
actor tidy() do
  receive do
    :never -> ()
  end
  terminate do
    Timer.sleep(2)
  end
end

# Does not end when it is told to, but when its supervisor is killed.
actor stubborn() do
  Process.trap_exit(true)
  receive do
    (:exit, _, reason) -> if reason != "killed" do
      stubborn()
    end
  end
end

actor computing(n :: Int) do
  if n % 200 == 0 do
    Timer.sleep(5)
  end
  computing(n + 1)
end

# Comes to its end by itself.
actor short_lived() do
  Timer.sleep(20)
end

service Counter do
  fn init() do
    0
  end
  call Next() do |n|
    (n + 1, n)
  end
end

supervisor Ones do
  strategy: one_for_one
  max_restarts: 1000000
  child plain do
    start: fn -> spawn(plain) end
  end
  child counter do
    start: fn -> Counter.start() end
  end
  child stubborn do
    start: fn -> spawn(stubborn) end
    shutdown: 3
  end
  child computing do
    start: fn -> spawn(computing, 1) end
    shutdown: brutal_kill
  end
end

supervisor Alls do
  strategy: one_for_all
  max_restarts: 1000000
  child a do
    start: fn -> spawn(tidy) end
  end
  child b do
    start: fn -> spawn(stubborn) end
    shutdown: 2
  end
  child c do
    start: fn -> spawn(Ones) end
  end
  child d do
    start: fn -> spawn(plain) end
    shutdown: brutal_kill
  end
end

supervisor Rests do
  strategy: rest_for_one
  max_restarts: 1000000
  child a do
    start: fn -> spawn(plain) end
  end
  child b do
    start: fn -> spawn(tidy) end
  end
  child c do
    start: fn -> spawn(Strict) end
  end
  child d do
    start: fn -> spawn(short_lived) end
  end
end

# Who restarts more often than three times a second fails, with what is below it.
supervisor Strict do
  strategy: one_for_one
  max_restarts: 3
  max_seconds: 1
  child a do
    start: fn -> recorded(spawn(plain)) end
  end
  child b do
    start: fn -> recorded(spawn(stubborn)) end
    shutdown: 1
  end
end

fn recorded(pid :: Pid) -> Pid do
  send(Process.whereis("recorder"), (:started, Process.self(), now()))
  pid
end

supervisor Pool do
  strategy: simple_one_for_one
  max_restarts: 1000000
  child session do
    start: fn -> spawn(tidy) end
    restart: transient
  end
end

supervisor Top do
  strategy: one_for_one
  max_restarts: 1000000
  child ones do
    start: fn -> spawn(Ones) end
  end
  child alls do
    start: fn -> spawn(Alls) end
  end
  child rests do
    start: fn -> spawn(Rests) end
  end
  child pool do
    start: fn -> spawn(Pool) end
  end
end

# Knows when each incarnation of Strict started children: the first two are no restarts; four
# restarts within half of its second are too many, however late a start may be seen.
actor recorder(starts :: Map<Pid, List<Int>>, most :: Int) do
  receive do
    (:started, who, at) -> do
      let times = List.append(Map.get_or(starts, who, []), at)
      let n = List.length(times)
      if n >= 6 do
        let took = at - List.get(times, n - 4)
        check(took >= 500, "four restarts in ${took} ms: ${times}")
      end
      recorder(Map.put(starts, who, times), Math.max(most, n - 2))
    end
    (:most, boss, _) -> send(boss, most)
  end
end

fn storm(seed :: Int, spared :: List<Pid>, until :: Int, kills :: Int) -> Int do
  let victims = List.filter(Process.list(), fn pid -> !List.contains(spared, pid) end)
  let a = next(seed)
  let b = next(a)
  let c = next(b)
  let kind = (b / 7) % 10
  let reason = if kind < 5 do "kill" else if kind < 7 do "storm" else if kind < 9 do "shutdown" else "normal" end
  if List.length(victims) > 0 do
    Process.exit(List.get(victims, a / 64 % List.length(victims)), reason)
  end
  let pool = Supervisor.child(List.get(spared, 0), "pool")
  if Process.alive(pool) && kind == 2 do
    grow(pool)
  end
  if c / 16 % 10 < 4 do
    Timer.sleep(1 + c / 1024 % 12)
  end
  if now() < until do
    storm(c, spared, until, kills + 1)
  else
    kills + 1
  end
end

# The pool may die while it is asked.
fn grow(pool :: Pid) do
  Job.await(Job.async(fn ->
    if Supervisor.count(pool) < 5 do
      Supervisor.start_child(pool)
      ()
    end
  end))
  ()
end

# How many processes are below a supervisor with such children, or -1 if one is missing.
fn count_in(pid :: Pid, expected :: Int) -> Int do
  if !Process.alive(pid) || Supervisor.count(pid) != expected do -1 else expected end
end

fn whole(top :: Pid) -> Bool do
  let ones = Supervisor.child(top, "ones")
  let alls = Supervisor.child(top, "alls")
  let rests = Supervisor.child(top, "rests")
  let pool = Supervisor.child(top, "pool")
  if count_in(ones, 4) < 0 || count_in(alls, 4) < 0 || count_in(rests, 4) < 0 do
    return false
  end
  let inner = Supervisor.child(alls, "c")
  let strict = Supervisor.child(rests, "c")
  if count_in(inner, 4) < 0 || count_in(strict, 2) < 0 || !Process.alive(pool) do
    return false
  end
  # main, the recorder, the job that asks, the top, its four children, and theirs.
  List.length(Process.list()) == 8 + 4 + 4 + 4 + 4 + 2 + Supervisor.count(pool)
end

# A supervisor that is asked may still die: so a job asks.
fn whole_soon(top :: Pid, tries :: Int) -> Bool do
  let found = case Job.await(Job.async(fn -> whole(top) end)) do
    Ok(yes) -> yes
    Err(_) -> false
  end
  if found || tries == 0 do
    found
  else
    Timer.sleep(5)
    whole_soon(top, tries - 1)
  end
end

fn argument(at :: Int, default :: Int) -> Int do
  let args = Env.args()
  if List.length(args) <= at do
    default
  else
    case String.to_int(List.get(args, at)) do
      Some(n) -> n
      None -> default
    end
  end
end

fn main() do
  let recorder :: Pid = spawn_link(recorder, %{}, 0)
  Process.register("recorder", recorder)
  let top = spawn(Top)
  link(top)
  let kills = storm(argument(1, 1), [top, self(), recorder], now() + 1000 * argument(0, 0) + 300, 0)
  check(Process.alive(top), "the top of the tree")
  if !whole_soon(top, 1000) do
    for pid in Process.list() do
      println("${Process.info(pid)}")
    end
    panic("broken: the tree is not whole")
  end
  Process.unlink(top)
  Process.monitor(top)
  Process.exit(top, "shutdown")
  receive do
    (:down, _, _, reason) -> check(reason == "shutdown", "the end of the top: ${reason}")
  end
  check(List.length(Process.list()) == 2, "left over: ${Process.list()}")
  send(recorder, (:most, self(), 0))
  receive do
    most -> println("kills: ${kills}, restarts of one strict supervisor at most: ${most}")
  end
end
