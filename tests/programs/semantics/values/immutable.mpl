# Nothing that is built from a value changes it.
struct Account do
  balance :: Int
  log :: List<String>
end

fn deposit(a, n) = %{a | balance: a.balance + n, log: a.log ++ ["+${n}"]}

fn main() do
  let xs = [1, 2]
  let ys = List.append(xs, 3)
  let zs = List.append(xs, 4)
  println("${xs} ${ys} ${zs} ${ys ++ zs} ${xs}")
  let m = %{"a" => 1}
  let n = Map.put(m, "a", 2)
  let o = Map.put(m, "b", 3)
  println("${m} ${n} ${o}")
  let s = Set.add(Set.new(), 1)
  let t = Set.add(s, 2)
  println("${s} ${t} ${Set.remove(t, 1)} ${t}")
  let a = Account { balance: 0, log: [] }
  let b = deposit(a, 5)
  let c = deposit(b, 7)
  println("${a.balance} ${b.balance} ${c.balance} ${a.log} ${c.log}")
  let grown = List.reduce(Range.to_list(0..1000), [], fn acc, i -> List.append(acc, i) end)
  let tails = for i in 0..3 do List.drop(grown, 997 + i) end
  println("${tails} ${List.length(grown)}")
end
