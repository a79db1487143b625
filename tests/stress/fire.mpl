# Actors that compute, a service under load, messages, timers and jobs, all at once and in waves,
# for so many seconds. Each wave knows what must come out of it: no message is lost or comes
# twice, each sender's order is kept, no state is torn, no value is touched by another's change.
#
#   fire.mpl SECONDS

# Each client's casts and calls, in order; `sum` and `count` are one more way to know them all.
struct Book do
  last :: Map<Int, Int>
  sum :: Int
  count :: Int
  wrong :: Int
end

service Ledger do
  fn init() -> Book do
    Book { last: %{}, sum: 0, count: 0, wrong: 0 }
  end
  # Over at once: run in the caller's turn when the service is idle.
  call Peek() :: Int do |book|
    (book, book.count)
  end
  # In the service's own turn, and long enough to be pre-empted.
  call Enter(client :: Int, n :: Int) :: Int do |book|
    let next = entered(book, client, n)
    (next, n + work(40) - work(40))
  end
  cast Note(client :: Int, n :: Int) do |book|
    entered(book, client, n)
  end
  # Waits in the middle.
  call Slow(client :: Int, n :: Int) :: Int do |book|
    let next = entered(book, client, n)
    Timer.sleep(1)
    (next, n)
  end
  call Close() :: Book do |book|
    (Book { last: %{}, sum: 0, count: 0, wrong: 0 }, book)
  end
end

fn entered(book :: Book, client :: Int, n :: Int) -> Book do
  let before = Map.get_or(book.last, client, 0)
  let wrong = if n == before + 1 do book.wrong else book.wrong + 1 end
  Book {
    last: Map.put(book.last, client, n),
    sum: book.sum + n,
    count: book.count + 1,
    wrong: wrong
  }
end

# Something that takes a while and whose result is known.
fn work(n :: Int) -> Int do
  List.reduce(List.map(Range.to_list(0..n), fn i -> i * 2 end), 0, fn sum, i -> sum + i end)
end

fn check(ok :: Bool, what :: String) do
  if !ok do
    panic("broken: ${what}")
  end
end

# Pseudo-random numbers below 2^31.
fn next(seed :: Int) -> Int = (seed * 1103515245 + 12345) % 2147483648

fn shuffled(seed :: Int, left :: Int, xs :: List<Int>) -> List<Int> do
  if left == 0 do
    xs
  else
    shuffled(next(seed), left - 1, List.append(xs, seed % 1000))
  end
end

# Computes without end, in emitted code and in the library's loops over callbacks.
actor busy(kind :: Int, n :: Int) do
  if kind == 0 do
    check(work(n % 50) == (n % 50) * (n % 50 - 1), "the work of one that computes")
  else
    let xs = shuffled(n, 30, [])
    let sorted = List.sort(xs, fn a, b -> a - b end)
    check(ordered(sorted) && List.length(sorted) == 30, "a sorted list")
  end
  busy(kind, n + 1)
end

fn ordered(xs :: List<Int>) -> Bool do
  List.all(Range.to_list(1..List.length(xs)), fn i -> List.get(xs, i - 1) <= List.get(xs, i) end)
end

# A client of the ledger: `4 * rounds` entries, in order.
actor client(ledger, number :: Int, n :: Int, last :: Int, boss :: Pid) do
  if n > last do
    send(boss, :done)
  else
    check(Ledger.enter(ledger, number, n) == n, "the answer to a call")
    Ledger.note(ledger, number, n + 1)
    check(Ledger.peek(ledger) > 0, "a call after a cast")
    if n % 12 == 1 do
      check(Ledger.slow(ledger, number, n + 2) == n + 2, "the answer to a call that waits")
    else
      Ledger.note(ledger, number, n + 2)
    end
    # A call in a callback of the library, which parks the whole stack.
    let answers = List.map([n + 3], fn k -> Ledger.enter(ledger, number, k) end)
    check(answers == [n + 3], "the answer to a call in a callback")
    let sorted = List.sort([3, 1, 2], fn a, b -> a - b + 0 * Ledger.peek(ledger) end)
    check(sorted == [1, 2, 3], "a sort that calls a service")
    client(ledger, number, n + 4, last, boss)
  end
end

# Sends numbers in order to a collector, at different speeds.
actor producer(to :: Pid, name :: Int, n :: Int, last :: Int) do
  send(to, (:item, name, n))
  if n % 7 == 0 do
    check(work(20) == 380, "the work of a producer")
  end
  if n % 50 == name do
    Timer.sleep(1)
  end
  if n < last do
    producer(to, name, n + 1, last)
  end
end

# Takes the items of each producer in order, by turns: those that are not wanted yet are passed
# over. Sometimes with a timeout that never comes, sometimes with one that may.
actor collector(n :: Int, last :: Int, boss :: Pid) do
  for name in [1, 2, 3] do
    let got = receive do
      (:item, from, k) when from == name && work(3) == 6 -> k
      after 60000 -> -1
    end
    check(got == n, "item ${n} of ${name}, which is ${got}")
    receive do
      (:nothing, _, _) -> check(false, "a message that nobody sent")
      after n % 3 -> ()
    end
  end
  if n < last do
    collector(n + 1, last, boss)
  else
    receive do
      (_, _, _) -> check(false, "one item too many")
      after 0 -> send(boss, :done)
    end
  end
end

# Delayed messages: each comes once, and not before its time.
actor clock(count :: Int, boss :: Pid) do
  for n in 0..count do
    Timer.send_after(self(), n % 9, (n, DateTime.to_unix_ms(DateTime.utc_now())))
  end
  let all = for _ in 0..count do
    receive do
      (n, sent) -> do
        let took = DateTime.to_unix_ms(DateTime.utc_now()) - sent
        check(took >= n % 9 - 1, "a message after ${took} ms that was to come after ${n % 9}")
        n
      end
    end
  end
  check(List.sort(all, fn a, b -> a - b end) == Range.to_list(0..count), "delayed messages")
  send(boss, :done)
end

# A ticker beside them.
actor ticker(left :: Int, boss :: Pid) do
  Timer.sleep(1)
  if left > 0 do
    ticker(left - 1, boss)
  else
    send(boss, :done)
  end
end

# Jobs, and values that all of them change for themselves.
actor foreman(seed :: Int, boss :: Pid) do
  let shared = shuffled(seed, 20, [])
  let results = Job.map(Range.to_list(0..40), fn n ->
    let mine = List.append(shared, n)
    let table = Map.put(%{0 => 0}, n, work(n))
    List.length(mine) * 1000000 + Map.get(table, n)
  end)
  let right = for n in 0..40 do
    21000000 + n * (n - 1)
  end
  let got = List.map(results, fn result ->
    case result do
      Ok(value) -> value
      Err(reason) -> String.length(reason) - 1000000
    end
  end)
  check(got == right, "the results of jobs: ${got}")
  check(List.length(shared) == 20, "a list that others have appended to")
  send(boss, :done)
end

# One wave after the other: everything once, to the end.
actor waves(ledger, number :: Int, until :: Int, boss :: Pid) do
  let clients = 6
  let last = 48
  let items = 120
  for c in 0..clients do
    spawn_link(client, ledger, c, 1, last, self())
  end
  let collector = spawn_link(collector, 1, items, self())
  for name in [1, 2, 3] do
    spawn_link(producer, collector, name, 1, items)
  end
  spawn_link(clock, 60, self())
  spawn_link(ticker, 20, self())
  spawn_link(foreman, number, self())
  for _ in 0..(clients + 4) do
    receive do
      :done -> ()
    end
  end
  let book = Ledger.close(ledger)
  check(book.wrong == 0, "the order of ${book.wrong} entries")
  check(book.count == clients * last, "the number of entries: ${book.count}")
  check(book.sum == clients * last * (last + 1) / 2, "the sum of the entries: ${book.sum}")
  if DateTime.to_unix_ms(DateTime.utc_now()) < until do
    waves(ledger, number + 1, until, boss)
  else
    send(boss, number)
  end
end

fn seconds() -> Int do
  case List.find(Env.args(), fn _ -> true end) do
    Some(text) -> case String.to_int(text) do
      Some(n) -> n
      None -> 0
    end
    None -> 0
  end
end

fn main() do
  let ledger = Ledger.start()
  link(ledger)
  let all = [spawn_link(busy, 0, 1), spawn_link(busy, 1, 1)]
  let until = DateTime.to_unix_ms(DateTime.utc_now()) + 1000 * seconds()
  spawn_link(waves, ledger, 1, until, self())
  let number = receive do
    n -> n
  end
  for pid in all do
    check(Process.alive(pid), "one that computes has ended")
    Process.unlink(pid)
    Process.exit(pid, "kill")
  end
  println("waves: ${number}")
end
