# The fields of the library's own struct, also through a parameter.
fn field(s) = s.mode
fn main() do
  case Node.start_from_env() do
    Ok(s) -> println("${field(s)} ${s == s} ${[s]}")
    Err(t) -> println(t)
  end
end
