# A loop whose value is a list holds its items under names of its own.

fn main() do
  let all = for i in 0..2 do
    let f = fn x -> Json.encode([[x, "${i}"]]) end
    fn g(m) do
      Json.encode(m) <> f("g")
    end
    f("a") <> g(%{"k" => [Some(i)]})
  end
  println("${all}")
end
