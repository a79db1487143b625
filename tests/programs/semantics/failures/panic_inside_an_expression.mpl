fn must(x) do
  case x do
    Some(v) -> v
    None -> panic("there is ${"nothing"}")
  end
end

fn main() do
  let list = [
    must(Some(1)),
    must(Some(2)),
  ]
  println("${list}")
  let total = must(Some(1))
    + must(None)
    + 3
  println("${total}")
end
