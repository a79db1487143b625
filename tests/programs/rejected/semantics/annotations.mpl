type Id = Int
type Names<T> = List<T>

struct User do
  id :: Id
  name :: String
end

fn f(xs :: List<Int>) -> Int = List.length(xs)
fn g(x :: Id) -> Id = x
fn h<T>(a :: T, b :: List<T>) -> T = a
fn i(f :: Fun(Int) -> String) -> String = f(1)

fn main() do
  f(["a"])
  g("x")
  h(1, ["a"])
  i(fn n -> n + 1 end)
  let a :: Names<Int> = ["a"]
  let b = fn (x :: List<Int>) -> x end
  b(["s"])
  let c = User { id: "1", name: "n" }
  let d :: (Int, String) = (1, 2)
  let e :: Map<String, List<Int>> = %{"k" => ["v"]}
  fn local(x :: Int?) = x
  local(Some("s"))
end
