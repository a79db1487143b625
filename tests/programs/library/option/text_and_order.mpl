fn main() do
  println("${Some(3)} ${Ok("x")} ${Err(Some([1]))} ${Less} ${Option.Some(1)} ${Ordering.Greater}")
  let none :: Option<Int> = Option.None
  println("${none} ${none.to_string()} ${Some("a").to_string()}")
  println("${Some(1) == Some(1)} ${Some(1) == None} ${Ok(1) == Err("e")} ${Some([1]) != Some([2])}")
  println("${Some(1) < Some(2)} ${Some(9) < None} ${Ok(9) < Err(1)} ${Less == Less} ${Less == Greater}")
  println("${compare(Some(1), None)}")
  case compare(1, 2) do
    Less -> println("less")
    Equal -> println("equal")
    Greater -> println("greater")
  end
  println("${Iter.find([1, 4], fn n -> n > 3 end).to_string()}")
  println("${[Some(()), None]}")
end
