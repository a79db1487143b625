# The value of a block is that of its last element.
fn last() do
  1
  2
  3
end

fn nothing() do
end

fn ends_with_let() do
  let x = 4
end

fn ends_with_function() do
  fn inner() = 1
end

fn ends_with_loop() do
  for i in 0..2 do i end
end

fn nested() do
  if true do
    if false do
      4
    else
      5
    end
  else
    6
  end
end

fn main() do
  println("${nested()}")
  println("${last()} ${nothing()} ${ends_with_let()} ${ends_with_function()} ${ends_with_loop()}")
  println("${if true do let a = 7 a end} ${case 1 do _ -> do 8; 9 end end}")
  let x = 1
  if true do
    let x = 2
    println("${x}")
  end
  println("${x}")
  let f = fn ->
    let x = 3

    ;
    x
  end
  println("${f()}")
end
