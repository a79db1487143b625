fn show(n) do
  """
    number ${n}
    hundred by it ${100 / n}
    """
end

fn main() do
  println(show(5))
  println(show(0))
end
