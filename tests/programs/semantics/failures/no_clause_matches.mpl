fn route("GET", path) = "get ${path}"
fn route("POST", path) when path != "" = "post ${path}"

fn main() do
  println(route("GET", "/"))
  println(route("POST", "/x"))
  println(route("DELETE", "/y"))
end
