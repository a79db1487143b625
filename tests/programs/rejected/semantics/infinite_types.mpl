fn self_apply(f) = f(f)
fn grow(x) = grow([x])

fn main() do
  let omega = fn x -> x(x) end
  let nest = fn xs -> xs ++ [xs] end
end
