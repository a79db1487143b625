# The workloads on the BEAM. elixir beam.exs WORKLOAD SIZE prints the two numbers of the result.
defmodule Till do
  use GenServer

  def init(sum), do: {:ok, sum}
  def handle_call({:add, n}, _from, sum), do: {:reply, sum + n, sum + n}
end

defmodule Bench do
  # Milliseconds of processor time, which is all the precision that there is.
  def cpu, do: elem(:erlang.statistics(:runtime), 0)

  def timed(count, work) do
    begin = cpu()
    work.()
    {count, max(cpu() - begin, 1) / 1000}
  end

  def ponger do
    receive do
      {from, n} -> send(from, n)
    end

    ponger()
  end

  def pinger(peer, left, boss) do
    send(peer, {self(), left})

    receive do
      0 -> send(boss, :done)
      n -> pinger(peer, n - 1, boss)
    end
  end

  def wait(message) do
    receive do
      ^message -> :ok
    end
  end

  def run("ping-pong", rounds) do
    boss = self()
    peer = spawn(&ponger/0)

    timed(rounds, fn ->
      spawn(fn -> pinger(peer, rounds - 1, boss) end)
      wait(:done)
    end)
  end

  def run("queued-calls", rounds), do: run("calls", rounds)

  def run("calls", rounds) do
    boss = self()
    {:ok, till} = GenServer.start_link(Till, 0)

    timed(rounds, fn ->
      spawn(fn ->
        call(till, rounds)
        send(boss, :done)
      end)

      wait(:done)
    end)
  end

  def run("ring", laps) do
    head = self()
    first = Enum.reduce(1..999, head, fn _, next -> spawn(fn -> pass_on(next) end) end)
    lap(first, 1)
    timed(1000 * laps, fn -> lap(first, laps) end)
  end

  def run("spawn", batches) do
    batches(1)
    timed(1000 * batches, fn -> batches(batches) end)
  end

  def run("fan-in", messages) do
    boss = self()

    timed(100 * messages, fn ->
      target = spawn(fn -> collect(100 * messages, boss) end)
      for _ <- 1..100, do: spawn(fn -> flood(target, messages) end)
      wait(:done)
    end)
  end

  def run("idle", actors) do
    boss = self()
    :erlang.garbage_collect()
    before = :erlang.memory(:total)

    pids =
      for _ <- 1..actors do
        spawn(fn ->
          send(boss, :up)
          wait(:go)
        end)
      end

    for _ <- 1..actors, do: wait(:up)
    :erlang.garbage_collect()
    took = :erlang.memory(:total) - before
    Enum.each(pids, &send(&1, :go))
    {actors, took}
  end

  def run("latency", rounds) do
    spawn(fn -> spin(0) end)
    peer = spawn(&ponger/0)
    times = Enum.sort(laps(peer, rounds, []))
    {Enum.at(times, div(length(times) * 99, 100)) / 1000, List.last(times) / 1000}
  end

  def spin(n), do: spin(n + 1)

  def laps(_peer, 0, times), do: times

  def laps(peer, left, times) do
    begin = System.monotonic_time(:nanosecond)
    send(peer, {self(), left})

    receive do
      _ -> :ok
    end

    laps(peer, left - 1, [System.monotonic_time(:nanosecond) - begin | times])
  end

  def call(_till, 0), do: :ok

  def call(till, left) do
    GenServer.call(till, {:add, left}, :infinity)
    call(till, left - 1)
  end

  def pass_on(next) do
    receive do
      lap -> send(next, lap)
    end

    pass_on(next)
  end

  def lap(_first, 0), do: :ok

  def lap(first, left) do
    send(first, left)
    wait(left)
    lap(first, left - 1)
  end

  def batches(0), do: :ok

  def batches(left) do
    boss = self()
    for _ <- 1..1000, do: spawn(fn -> send(boss, :up) end)
    for _ <- 1..1000, do: wait(:up)
    batches(left - 1)
  end

  def flood(_target, 0), do: :ok

  def flood(target, left) do
    send(target, left)
    flood(target, left - 1)
  end

  def collect(0, boss), do: send(boss, :done)

  def collect(left, boss) do
    receive do
      _ -> :ok
    end

    collect(left - 1, boss)
  end
end

[workload, size] = System.argv()
{count, took} = Bench.run(workload, String.to_integer(size))
IO.puts("#{count} #{took}")
