fn id<T>(x :: T) -> T = x
fn apply_n<T>(f :: Fun(T) -> T, n :: Int, x :: T) -> T do
  if n == 0 do x else apply_n(f, n - 1, f(x)) end
end
fn swap_all<A, B>(xs :: List<(A, B)>) -> List<(B, A)> = for p in xs do
  let (a, b) = p
  (b, a)
end
fn one<K, V>(k :: K, v :: V) -> Map<K, List<V>> = %{k => [v]}
fn nothing<T>() -> T? = None
fn empty<T>() -> List<T> = []
fn lazy<T>(f :: Fun() -> T) -> Fun() -> T = f
fn inner<T>(x :: T) -> List<T> do
  let f = fn (y :: T) -> [y] end
  fn g(z :: T) -> List<T> = f(z) ++ [x]
  let r :: List<T> = g(x)
  r
end

fn main() do
  println("${id(3)} ${id("s")} ${apply_n(fn s -> s <> "!" end, 3, "x")} ${apply_n(id, 2, 7)}")
  println("${swap_all([(1, "a"), (2, "b")])} ${one("k", 1)} ${one(1, None)}")
  let n :: Int? = nothing()
  let m :: String? = nothing()
  println("${n} ${m} ${empty() ++ [1]} ${empty() ++ ["s"]} ${lazy(fn -> 4 end)()}")
  println("${inner(1)} ${inner("x")}")
end
