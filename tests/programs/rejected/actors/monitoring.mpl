fn main() do
  Process.monitor("clerk")
  Process.monitor(1.5)
  Process.link(5)
end
