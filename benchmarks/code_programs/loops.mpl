# Two loops, one inside the other, that count.
fn row(i :: Int, j :: Int, n :: Int, found :: Int) -> Int do
  if j >= n do
    found
  else if i * j % 7 == 3 do
    row(i, j + 1, n, found + 1)
  else
    row(i, j + 1, n, found)
  end
end

fn rows(i :: Int, n :: Int, found :: Int) -> Int do
  if i >= n do found else rows(i + 1, n, row(i, 0, n, found)) end
end

pub fn run(size :: Int) -> Int = rows(0, size, 0)

fn main() do println("${run(50)}") end
