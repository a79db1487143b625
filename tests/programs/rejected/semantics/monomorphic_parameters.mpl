# Parameters have one type inside their function; only a `let` or a finished function has many.
fn use_twice(f) = (f(1), f("a"))

fn wrapped(p) do
  let q = p
  (q + 1, q <> "s")
end

fn recursive(x, n) = if n == 0 do [x] else recursive("s", n - 1) end

fn main() do
  recursive(1, 2)
end
