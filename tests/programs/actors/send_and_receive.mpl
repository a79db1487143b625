actor greeter(word :: String) do
  receive do
    name -> println("${word}, ${name}!")
  end
end

fn main() do
  let pid = spawn(greeter, "Hello")
  send(pid, "Ann")
end
