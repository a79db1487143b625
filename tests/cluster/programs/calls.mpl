# A node calls functions of another. The node without arguments has them.
struct Account do
  owner :: String
  cents :: Int
end deriving(Eq, Display)

fn pay(account :: Account, cents :: Int) -> Account do
  %{account | cents: account.cents + cents}
end

fn ask(customer :: Pid<String>) -> String do
  Timer.sleep(1)
  send(customer, "asked")
  Node.self()
end

fn fails(n :: Int) -> Int = 10 / n

fn quits() -> Int do
  Process.exit(Process.self(), "kill")
  1
end

fn waits() -> Int do
  Timer.sleep(1000000)
  1
end

# Computes for ever.
fn spins(n :: Int) -> Int = spins(n + 1)

fn keeps(x) = x

fn longer(n :: Int) -> String = doubled("twenty characters xx", n)

fn doubled(text :: String, n :: Int) -> String = if n == 0 do text else doubled(text ++ text, n - 1) end

# Replaced for the other side.
fn only_here() -> Int = 1

fn differing() -> Int = 1

fn main() do
  case Env.args() do
    [] -> serve()
    [other, silent] -> start_client(other, silent)
    _ -> println("usage")
  end
end

fn start_client(other :: String, silent :: String) do
  spawn(client, other, silent)
  ()
end

fn serve() do
  Node.start("server@127.0.0.1:0", "calls")
  println(Node.self())
end

actor client(other :: String, silent :: String) do
  println("${Node.call(other, fails, 2)}")
  Node.start("client@127.0.0.1:0", "calls")
  println("${Node.call("nobody@127.0.0.1:1", fails, 2)}")
  println("${Node.call("nonsense", fails, 2)}")
  println("${Node.call_within(50, silent, fails, 2)}")
  println("${Node.call(other, fails, 2)}")
  println("${Node.call(other, pay, Account { owner: "Ada", cents: 1 }, 5)}")
  println("${Node.call(other, ask, self()) == Ok(other)}")
  receive do
    text -> println(text)
  end
  println("${Node.call(other, fails, 0)}")
  println("${Node.call(other, quits)}")
  println("${Node.call(other, only_here)}")
  println("${Node.call(other, differing)}")
  case Node.call(other, longer, 18) do
    Ok(text) -> println("${String.length(text)} characters")
    Err(text) -> println(text)
  end
  println("${Node.call(other, longer, 20)}")
  println("${Node.call_within(20, other, waits)}")
  println("${Node.call_within(20, other, spins, 0)}")
  println("${Node.call(Node.self(), fails, 5)}")
  println("${Node.call(Node.self(), fails, 0)}")
  println("unsendable ${unsendable(other)}")
  println("ready")
  println("${Node.call_within(1000000, other, waits)}")
  Node.stop()
end

fn unsendable(other :: String) -> String do
  let job = Job.async(fn -> Node.call(other, keeps, Full(fn -> 1 end)) end)
  case Job.await(job) do
    Ok(_) -> "sent"
    Err(text) -> text
  end
end

# A type that does not show what cannot be sent.
type Box do
  Full(Fun() -> Int)
  Empty
end
