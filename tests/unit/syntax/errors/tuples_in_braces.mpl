actor a(n) do
  receive do
    :inc -> a(n + 1)
    {:get, from} -> send(from, n)
  end
end
