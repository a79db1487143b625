fn f(x) do
  case x do
    Err(e) -> return e
    Ok(_) -> 1
  end
end

fn g(x) = return x

fn main() do
  let y = return 1
  let h = fn a -> return a end
  1 |> return
end
