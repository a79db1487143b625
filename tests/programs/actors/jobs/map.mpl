# `Job.map` gives the results in the order of the list; one failure is one `Err`.
fn shown(result :: Int!String) -> String do
  case result do
    Ok(value) -> "${value}"
    Err(reason) -> reason
  end
end

fn work(n :: Int) -> Int do
  Timer.sleep(20 - 5 * n)
  10 / (n - 2)
end

fn main() do
  println("${List.map(Job.map([1, 2, 3], work), shown)}")
  println("${List.length(Job.map([], work))}")
  # More than run at once.
  let many = Job.map(List.map(Range.to_list(0..2500), fn n -> n end), fn n -> n * 2 end)
  let sum = List.reduce(many, 0, fn total, result ->
    case result do
      Ok(n) -> total + n
      Err(_) -> total
    end
  end)
  println("${List.length(many)} ${sum}")
end
