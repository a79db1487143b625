fn f(x) = x

fn one() do 1 end fn two() do 2 end; fn three() do ;;3; end

fn main() do
  let a = 1 let b = 2; let c = 3;
  ;; println("${a} ${b} ${c}")
  f(1) f(2) println("three statements on a line")
  println("${one()} ${two()} ${three()}")
  if a == 1 do println("if"); println("two") else println("else") end
  while false do end
  let empty = fn do end
  println("${empty()}")
  for x in [1, 2] do println("${x}"); x end
  let last = case 2 do 1 -> "one" 2 -> "two" _ -> "more" end println(last)
end
