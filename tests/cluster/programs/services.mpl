# A service and a supervisor on one node, called from another. The node without arguments has
# them.
struct Account do
  owner :: String
  cents :: Int
end

service Bank do
  fn init(owner :: String) -> Account do
    Account { owner: owner, cents: 0 }
  end
  call Pay(cents :: Int) :: Account do |a|
    let next = %{a | cents: a.cents + cents}
    (next, next)
  end
  call Fail(text :: String) :: Int do |a|
    if a.cents >= 0 do
      panic(text)
    end
    (a, 0)
  end
  call Wait(ms :: Int) :: Int do |a|
    Timer.sleep(ms)
    (a, a.cents)
  end
  cast Empty() do |a|
    %{a | cents: 0}
  end
end

service Other do
  call Get() do |n|
    (n, n)
  end
end

actor idle() do
  receive do
    :never -> ()
  end
end

supervisor Tree do
  child one do
    start: fn -> spawn(idle) end
  end
end

fn main() do
  case Env.args() do
    [] -> begin()
    other :: _ -> use_services(other)
  end
end

fn use_services(other :: String) do
  spawn(client, other)
  ()
end

fn begin() do
  Node.start("server@127.0.0.1:0", "services")
  Global.register("bank", Bank.start("Ada"))
  Global.register("frail", Bank.start("Bo"))
  Global.register("tree", spawn(Tree))
  println(Node.self())
end

actor client(other :: String) do
  let calls = fn label, work ->
    Process.monitor(spawn(fn -> work() end))
    receive do
      (:down, _, _, reason) -> println("${label}: ${reason}")
    end
  end
  Node.start("client@127.0.0.1:0", "services")
  Node.connect(other)
  let bank = Global.whereis("bank")
  let account = Bank.pay(bank, 5)
  println("${account.owner} ${account.cents}")
  send(self(), :kept)
  Bank.empty(bank)
  println("${Bank.pay(bank, 7).cents}")
  receive do
    :kept -> println("kept")
  end
  calls("wrong service", fn -> Other.get(bank) end)
  let frail = Global.whereis("frail")
  calls("fails", fn -> Bank.fail(frail, "no cover") end)
  calls("dead", fn -> Bank.pay(frail, 1) end)
  let tree = Global.whereis("tree")
  println("${Supervisor.count(tree)}")
  println("${Process.alive(Supervisor.child(tree, "one"))}")
  calls("lost", fn ->
    println("ready")
    Bank.wait(bank, 1000000)
  end)
  Node.stop()
end
