# `@cluster` functions are plain functions where they are.
@cluster
pub fn sync() = "synced"

@cluster(3) pub fn sync_all(n :: Int) -> Int do
  n * 3
end

@cluster(0x2)
pub fn clause(0) = "zero"
fn clause(_) = "other"

fn main() do
  println("${sync()} ${sync_all(2)} ${clause(0)} ${clause(1)} ${[1, 2] |> List.map(sync_all)}")
end
