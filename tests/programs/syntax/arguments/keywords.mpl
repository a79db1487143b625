# Keyword arguments become one map, the last argument.
fn mail(to :: String, options :: Map<String, String>) -> String do
  "${to} ${options}"
end

fn only(options) = Map.size(options)

fn main() do
  println(mail("ada", cc: "bob", bcc: "eve"))
  println(mail("ada", cc: "bob", bcc: "eve") == mail("ada", %{"cc" => "bob", "bcc" => "eve"}) |> fn x -> "${x}" end)
  println("${only(a: 1, b: 2,)} ${only(a:1)}")
  println("ada" |> mail(cc: "pipe"))
  println(mail(
    "ada",
    cc: "lines",
    from: "me",
  ))
end
