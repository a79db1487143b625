from Workers.Echo import echo, Request

fn main() do
  let pid = spawn(echo, "hi")
  send(pid, Ask(self(), 3))
  receive do
    text -> println(text)
  end
end
