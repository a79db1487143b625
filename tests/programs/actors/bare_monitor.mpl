# The manual's form, without a module.
actor short_lived() do
  receive do
    n -> println("${100 / n}")
  end
end

fn main() do
  let pid = spawn(short_lived)
  let ref = monitor(pid)
  send(pid, 5)
  receive do
    (:down, found, _, reason) -> println("${found == ref} ${reason}")
  end
  let gone = pid |> monitor()
  receive do
    (:down, found, _, reason) -> println("${found == gone} ${reason}")
  end
end
