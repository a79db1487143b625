# A failing handler ends its service and nobody else.
service Divider do
  fn init() do
    100
  end
  call Over(n :: Int) do |x|
    (x, x / n)
  end
  cast Scale(n :: Int) do |x|
    x / n
  end
end

fn main() do
  let first = Divider.start()
  let second = Divider.start()
  let ref = Process.monitor(first)
  Divider.scale(first, 0)
  receive do
    (:down, r, pid, reason) -> println("${r == ref} ${pid == first} ${reason}")
  end
  Divider.scale(first, 2)
  println("${Process.alive(first)} ${Process.alive(second)}")
  println("${Divider.over(second, 3)}")
end
