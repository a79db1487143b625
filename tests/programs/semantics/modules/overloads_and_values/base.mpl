let start = note("base", 1)

pub fn note(name, value) do
  println("evaluating ${name}")
  value
end

pub fn start_of() = start
pub fn wrap(x) = Some(x)

pub fn describe(0) = "zero"
fn describe(n) when n < 0 = "negative"
fn describe(n) = helper(n)

fn helper(n) = "positive ${n}"

pub fn count(n) = count(n, 0)
pub fn count(0, acc) = acc
fn count(n, acc) = count(n - 1, acc + 1)
