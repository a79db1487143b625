# Two builds of one program: types of fields are replaced for the other side.
struct Price do
  item :: String
  cents :: Int
end

struct Box<T> do
  content :: T
end

struct Label do
  text :: String
  boxes :: List<Box<Int>>
end

type Shape do
  Circle(Int)
  Square(Int)
end

fn circle() -> Shape = Circle(2)

fn area(shape :: Shape) -> Int do
  case shape do
    Circle(r) -> 3 * r * r
    Square(a) -> a * a
  end
end

fn cents(price :: Price) -> Int = 5

fn price() -> Price = Price { item: "apple", cents: 30 }

fn boxes(label :: Label) -> Int = List.length(label.boxes)

fn content(box :: Box<Int>) -> Int = box.content

actor shelf() do
  receive do
    shape -> println("area ${area(shape)}")
  end
  shelf()
end

fn serve() do
  Node.start("server@127.0.0.1:0", "builds")
  Global.register("shelf", spawn(shelf))
  println(Node.self())
end

fn ask(other :: String) do
  Node.start("client@127.0.0.1:0", "builds")
  Node.connect(other)
  let shelf = Global.whereis("shelf")
  send(shelf, circle())
  send(shelf, Square(3))
  println("${Node.call(other, cents, price())}")
  case Node.call(other, price) do
    Ok(found) -> println("${found.cents}")
    Err(text) -> println(text)
  end
  println("${Node.call(other, boxes, Label { text: "x", boxes: [] })}")
  println("${Node.call(other, content, Box { content: 8 })}")
end

fn main() do
  case Env.args() do
    [] -> serve()
    [other] -> ask(other)
    _ -> println("usage")
  end
end
