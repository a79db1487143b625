fn main() do
  let a :: Int = default()
  println(default())
  let c :: List<Int> = default()
  let d :: Map<String, Int> = default()
  let e :: Int? = default()
  let f :: Fun() -> Float = default
  let g :: Set<Int> = default()
  let i = default()
  let j = i + 1.5
  if default() do println("no") else println("${a} ${c} ${d} ${e} ${f()} ${g} ${i}") end
end
