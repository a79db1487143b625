struct Person do
  name :: String
  tags :: List<String>
end

fn main() do
  let s = "  a,b "
  println("[${s.trim().to_upper()}] ${s.trim().split(",")} ${s.replace("a", "z").length()}")
  println("${"abc".contains("b")} ${"abc".starts_with("b")} ${"abc".ends_with("c")}")
  println("${"12".to_int()} ${"1.5".to_float()} ${"abc".slice(1, 2)}")
  let xs = [3, 1, 2]
  println("${xs.map(fn n -> n * 2 end).filter(fn n -> n > 2 end).reduce(0, fn a, n -> a + n end)}")
  println("${xs.sort()} ${xs.get(0)} ${xs.append(4)} ${xs.head()} ${xs.tail()} ${xs.reverse()}")
  println("${["a", "b"].join("-")} ${xs.contains(2)} ${xs.find(fn n -> n > 1 end)}")
  let m = %{"k" => 1}
  println("${m.get("k")} ${m.put("j", 2)} ${m.size()} ${m.keys()} ${m.has_key("x")} ${m.delete("k")}")
  let t = Set.from_list([1, 2])
  println("${t.contains(2)} ${t.union(Set.from_list([3]))} ${t.size()} ${t.to_list()}")
  let r = 1..4
  println("${r.to_list()} ${r.length()} ${r.map(fn n -> n * n end)}")
  println("${Queue.new().push(1).push(2).peek()}")
  println("${5.to_string()} ${5.inspect()} ${5.to_float()} ${2.7.to_int()} ${5.compare(6)} ${true.to_string()}")
  let p = Person { name: "Ann", tags: ["x"] }
  println("${p.name.length()} ${p.tags.append("y").length()}")
  println("${12345.to_string().length()} ${"a,b".split(",").length()}")
  println("${xs.to_string()} ${m.to_string()} ${t.to_string()} ${xs.inspect()}")
  println("${Iter.from(xs).filter(fn n -> n > 1 end).count()}")
end
