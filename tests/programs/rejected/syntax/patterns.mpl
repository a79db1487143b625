fn main() do
  case [1] do
    [h | t] -> 1
    "a${x}" -> 2
    M.Lid.Shut -> 3
    lower(x) -> 4
    1..2 -> 5
    x if x > 1 -> 6
    _ -> 7
  end
end
