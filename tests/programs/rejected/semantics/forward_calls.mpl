# Functions that are defined later are checked like any others, multi-clause ones too.
fn main() do
  later("text")
  clauses(1, 2, 3)
  let n :: String = clauses(0, 1)
  pair(1) + 1
end

fn later(n) = n + 1
fn clauses(0, n) = n
fn clauses(m, _) = m
fn pair(x) = (x, x)
