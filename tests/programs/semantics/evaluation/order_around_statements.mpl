# The order stays when later operands are blocks, cases, tries or early returns.
fn say(text, value) do
  print("${text} ")
  value
end

fn pair(a, b) = (a, b)

fn blocks(n) do
  say("first", 1) + case say("subject", n) do
    0 -> say("zero", 0)
    _ -> say("other", 10)
  end + say("last", 100)
end

fn early(n) -> Int? do
  let list = [say("one", 1), fail_if(n == 2)?, say("three", 3)]
  Some(List.length(list))
end

fn fail_if(flag) -> Int? do
  print("test ")
  if flag do None else Some(0) end
end

fn nested(n) do
  pair(say("outer", n), pair(if n > 0 do say("then", 1) else say("else", 2) end, say("end", 3)))
end

fn in_condition(n) do
  if say("left", n) == (if n > 5 do say("big", 6) else say("small", 1) end) do "yes" else "no" end
end

fn args(n) do
  pair(say("argument", n), do_block(say("inner", n)))
end

fn do_block(n) do
  let m = say("body", n + 1)
  m * 2
end

fn shortened(n) do
  say("a", n > 0) and (if say("b", n > 1) do say("c", true) else false end) and say("d", n > 2)
end

fn main() do
  println("${blocks(0)}")
  println("${blocks(1)}")
  println("${early(1)}")
  println("${early(2)}")
  println("${nested(1)}")
  println("${in_condition(1)}")
  println("${in_condition(6)}")
  println("${args(1)}")
  println("${shortened(0)} ")
  println("${shortened(1)}")
  println("${shortened(2)}")
  println("${shortened(3)}")
end
