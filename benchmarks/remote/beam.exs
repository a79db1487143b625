# The workloads between two nodes of the BEAM: elixir … beam.exs server, or client SERVER WORKLOAD
# SIZE, which prints the number of operations and the seconds.
defmodule Bench do
  def echo do
    receive do
      {from, n, _} -> send(from, n)
    end

    echo()
  end

  def pinger(peer, left, boss) do
    send(peer, {self(), left, "order:42"})

    receive do
      1 -> send(boss, :done)
      n -> pinger(peer, n - 1, boss)
    end
  end

  def sink(left, boss) do
    receive do
      _ -> if left == 1, do: send(boss, :done), else: sink(left - 1, boss)
    end
  end

  def tuples(_peer, 0), do: :ok

  def tuples(peer, left) do
    send(peer, {left, 12345, "order:42"})
    tuples(peer, left - 1)
  end

  def texts(_peer, _text, 0), do: :ok

  def texts(peer, text, left) do
    send(peer, text)
    texts(peer, text, left - 1)
  end

  def run(server, "round-trip", count) do
    peer = Node.spawn(server, Bench, :echo, [])
    timed(count, fn boss -> spawn(Bench, :pinger, [peer, count, boss]) end)
  end

  def run(server, "tuples", count) do
    peer = Node.spawn(server, Bench, :sink, [count, self()])
    timed(count, fn _ -> spawn(Bench, :tuples, [peer, count]) end)
  end

  def run(server, "strings", count) do
    peer = Node.spawn(server, Bench, :sink, [count, self()])
    timed(count, fn _ -> spawn(Bench, :texts, [peer, "order:42", count]) end)
  end

  def run(server, "large", count) do
    peer = Node.spawn(server, Bench, :sink, [count, self()])
    text = String.duplicate("x", 1_048_576)
    timed(count, fn _ -> spawn(Bench, :texts, [peer, text, count]) end)
  end

  # A process may have one name only.
  def run(_server, "register", count) do
    pids = for _ <- 1..count, do: spawn(Bench, :echo, [])

    timed(count, fn boss ->
      for {pid, n} <- Enum.with_index(pids), do: :yes = :global.register_name("service #{n}", pid)
      send(boss, :done)
    end)
  end

  def timed(count, work) do
    begin = System.monotonic_time(:nanosecond)
    work.(self())

    receive do
      :done -> {count, (System.monotonic_time(:nanosecond) - begin) / 1.0e9}
    end
  end
end

case System.argv() do
  ["server"] ->
    IO.puts("ready")
    Process.sleep(:infinity)

  ["client", name, workload, size] ->
    server = String.to_atom(name)
    true = Node.connect(server)
    :ok = :global.sync()
    {count, took} = Bench.run(server, workload, String.to_integer(size))
    IO.puts("[#{count}, #{took}]")
end
