fn main() do
  case x do
    1 => "one"
    _ => "many"
  end
  let f = fn a => a + 1 end
  let m = %{"a" -> 1}
end
