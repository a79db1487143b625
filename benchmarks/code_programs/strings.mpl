# A string that grows in a loop: numbers, separated, with every third one in brackets.
fn write(text :: String, n :: Int, size :: Int) -> String do
  if n == size do
    text
  else if n % 3 == 0 do
    write(text <> "[${n}] ", n + 1, size)
  else
    write("${text}${n}, ", n + 1, size)
  end
end

pub fn run(size :: Int) -> Int = String.length(write("", 0, size))

fn main() do println("${run(100)}") end
