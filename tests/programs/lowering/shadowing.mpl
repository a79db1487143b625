# Every `let` is a new binding with a block for its scope.
fn main() do
  let x = 1
  let y = if x == 1 do
    let x = x + 10
    x
  else
    0
  end
  let x = x + 1
  println("${x} ${y}")
  case Some(5) do
    Some(x) -> println("inner ${x}")
    None -> println("none")
  end
  println("outer ${x}")
  let list = [1, 2]
  let len = List.length(list)
  println("${list} ${len}")
end
