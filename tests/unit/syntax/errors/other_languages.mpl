def half(n), do: n / 2

defmodule Foo do
  let x := 3
  if a do 1 elsif b do 2 end
end

fn main() -> do
  if x then
    1
  end
end
