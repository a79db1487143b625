# `init` runs in the caller: its failure is the caller's, and no service is made.
service Strict do
  fn init(n :: Int) do
    if n < 0 do
      panic("negative")
    end
    n
  end
  call Get() do |n|
    (n, n)
  end
end

fn main() do
  println("${Strict.get(Strict.start(1))}")
  Strict.start(-1)
  println("unreachable")
end
