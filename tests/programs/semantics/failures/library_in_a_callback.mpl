fn firsts(lists) do
  List.map(
    lists,
    fn xs ->
      List.head(xs)
    end
  )
end

fn main() do
  println("${firsts([["a"], ["b"]])}")
  println("${firsts([["a"], []])}")
end
