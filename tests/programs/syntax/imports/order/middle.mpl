let start = announce(10)
fn announce(n) do
  println("middle is ready")
  n
end
pub fn base() = start
