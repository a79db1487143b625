pub type Request do
  Ask(Pid, Int)
  Quit
end

actor echo(word :: String) do
  receive do
    Ask(customer, n) -> answer(customer, "${word} ${n}")
    Quit -> ()
  end
end

fn answer(customer :: Pid, text :: String) do
  send(customer, text)
end
