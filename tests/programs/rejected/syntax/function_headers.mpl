fn f(x = 1) do x end
fn g(x) when x > 0 -> Int = x
fn h<T: Show>(x :: T) do x end
fn empty?(x) = x
fn call(x) = x
fn k(self :: Int) = 1
fn l([a]) = a
fn m() -> do 1 end
fn n()
fn main() do
  println("x")
end
