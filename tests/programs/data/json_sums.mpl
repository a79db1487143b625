# Derived encoders and decoders of sum types.

type Msg do
  Text(String)
  Move(x :: Int, y :: Int)
  Quit
  Many(List<Msg>)
  Maybe(Float?)
end deriving(Json, Eq, Display)

fn show(text) do
  case Msg.from_json(text) do
    Ok(m) -> println("${m}")
    Err(e) -> println("error: ${e}")
  end
end

fn main() do
  println(Json.encode(Text("x")))
  println(Json.encode(Move(1, -2)))
  println(Json.encode(Quit))
  println(Json.encode(Many([Quit, Text("a"), Many([])])))
  println(Json.encode([Maybe(None), Maybe(Some(1.0))]))
  show(Json.encode(Many([Quit, Text("a"), Many([Move(3, 4)]), Maybe(None), Maybe(Some(2.5))])))
  show("{\"tag\":\"Quit\"}")
  show("{\"tag\":\"Quit\",\"fields\":[1,2,3]}")
  show("{\"tag\":\"Move\",\"fields\":[1]}")
  show("{\"tag\":\"Move\",\"fields\":{}}")
  show("{\"tag\":\"Move\"}")
  show("{\"tag\":\"Jump\",\"fields\":[]}")
  show("{\"fields\":[]}")
  show("{\"tag\":7}")
  show("[]")
  show("{\"tag\":\"Many\",\"fields\":[[{\"tag\":\"Quit\"},{\"tag\":\"Text\",\"fields\":[1]}]]}")
end
