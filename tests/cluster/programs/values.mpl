# Values of every kind, sent to an echo on another node. Without arguments this is the node with
# the echo, and prints its name; the other one gets that name.
struct Point do
  x :: Int
  y :: Float
end deriving(Eq)

struct Line do
  start :: Point
  stop :: Point
  name :: String
end deriving(Eq)

type Shape do
  Circle(Point, Float)
  Path(List<Point>)
  Nothing
end deriving(Eq)

actor echo() do
  receive do
    (customer, value) -> send(customer, value)
  end
  echo()
end

# Sends a value to the echo on the other node and compares what comes back.
actor check_int(to :: Pid, value :: Int) do
  send(to, (self(), value))
  receive do
    answer -> println("int ${answer} ${answer == value}")
  end
end

actor check_float(to :: Pid, value :: Float) do
  send(to, (self(), value))
  receive do
    answer -> println("float ${answer} ${answer == value}")
  end
end

actor check_text(to :: Pid, value :: String) do
  send(to, (self(), value))
  receive do
    answer -> println("text ${answer} ${answer == value}")
  end
end

actor check_bool(to :: Pid, value :: Bool) do
  send(to, (self(), value))
  receive do
    answer -> println("bool ${answer} ${answer == value}")
  end
end

actor check_atom(to :: Pid) do
  send(to, (self(), :ready))
  receive do
    :other -> println("atom other")
    :ready -> println("atom ready")
  end
end

actor check_tuple(to :: Pid) do
  send(to, (self(), (1, "two", (3.5, true))))
  receive do
    (a, b, (c, d)) -> println("tuple ${a} ${b} ${c} ${d}")
  end
end

actor check_list(to :: Pid, value :: List<List<Int>>) do
  send(to, (self(), value))
  receive do
    answer -> println("list ${answer} ${answer == value}")
  end
end

actor check_map(to :: Pid, value :: Map<String, Int>) do
  send(to, (self(), value))
  receive do
    answer -> println("map ${answer} ${answer == value}")
  end
end

actor check_set(to :: Pid, value :: Set<Int>) do
  send(to, (self(), value))
  receive do
    answer -> println("set ${Set.to_list(answer)}")
  end
end

actor check_range(to :: Pid, value :: Range) do
  send(to, (self(), value))
  receive do
    answer -> println("range ${Range.to_list(answer)}")
  end
end

actor check_option(to :: Pid, value :: Option<Int>) do
  send(to, (self(), value))
  receive do
    answer -> println("option ${answer == value}")
  end
end

actor check_result(to :: Pid, value :: Result<Int, String>) do
  send(to, (self(), value))
  receive do
    answer -> println("result ${answer == value}")
  end
end

actor check_struct(to :: Pid, value :: Line) do
  send(to, (self(), value))
  receive do
    answer -> println("struct ${answer.name} ${answer.stop.x} ${answer == value}")
  end
end

actor check_shape(to :: Pid, value :: Shape) do
  send(to, (self(), value))
  receive do
    answer -> println("shape ${answer == value}")
  end
end

fn values_of(to :: Pid) do
  spawn(check_int, to, 9223372036854775807)
  spawn(check_int, to, -9223372036854775807 - 1)
  spawn(check_float, to, 0.1)
  spawn(check_float, to, 1.0)
  spawn(check_text, to, "grüße, 世界 🙂")
  spawn(check_text, to, "")
  spawn(check_bool, to, false)
  spawn(check_atom, to)
  spawn(check_tuple, to)
  spawn(check_list, to, [[1], [], [2, 3]])
  spawn(check_map, to, %{"one" => 1, "two" => 2})
  spawn(check_set, to, Set.from_list([3, 1, 2]))
  spawn(check_range, to, Range.new(2, 5))
  spawn(check_option, to, Some(1))
  spawn(check_option, to, None)
  spawn(check_result, to, Err("no"))
  let point = Point { x: 3, y: 0.5 }
  spawn(check_struct, to, Line { start: point, stop: point, name: "short" })
  spawn(check_shape, to, Circle(point, 2.0))
  spawn(check_shape, to, Path([point, point]))
  spawn(check_shape, to, Nothing)
  ()
end

fn main() do
  case Env.args() do
    [] -> begin()
    other :: _ -> go_on(other)
  end
end

fn begin() do
  Node.start("a@127.0.0.1:0", "cookie")
  Global.register("echo of a", spawn(echo))
  println(Node.self())
end

fn go_on(other :: String) do
  Node.start("b@127.0.0.1:0", "cookie")
  Node.connect(other)
  values_of(Global.whereis("echo of a"))
  values_of(Node.spawn(other, echo))
  println("asked")
end
