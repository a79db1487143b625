fn a() -> Int do
  "text"
end

fn b(n) -> Int do
  if n > 0 do
    return "early"
  end
  n
end

fn c(n) do
  if n > 0 do
    return 1
  end
  "late"
end

fn d() -> String = 5

fn e() -> () do
  5
end

fn f() -> Int do
  return
end

fn main() do
  let g = fn n ->
    if n > 0 do
      return "one"
    end
    2
  end
end
