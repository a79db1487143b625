# Without `init` the first state is 0. A handler need not name the state.
service Plain do
  call Next() do |n|
    (n + 1, n)
  end
  call Version() :: String do
    (0, "1.0")
  end
  cast Jump(to) do |_n|
    to
  end
end

fn main() do
  let plain = Plain.start()
  println("${Plain.next(plain)} ${Plain.next(plain)}")
  println(Plain.version(plain))
  println("${Plain.next(plain)}")
  Plain.jump(plain, 40)
  println("${Plain.next(plain)}")
end
