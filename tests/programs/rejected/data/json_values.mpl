struct Plain do
  x :: Int
end

fn wrap(x) = json { data: x }

fn main() do
  println(json { a: Plain { x: 1 } })
  println(Json.encode(fn x -> x end))
  println(wrap((1, 2)))
  println([Ok(1)] |> Json.encode)
  let f :: Plain!String = Plain.from_json("{}")
end
