fn show(found :: Option<Int!String>) -> String do
  case found do
    Some(Ok(n)) -> "${n}"
    None -> "none"
  end
end

fn main() do
  println(show(None))
end
