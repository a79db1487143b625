# Small parsers with regular expressions.

struct Line do
  level :: String
  number :: Int
  text :: String
end deriving(Display)

let line_pattern = ~r/^\[(?P<level>[A-Z]+)\]\s+(\d+):\s*(.*)$/

fn parse(text :: String) -> Line? do
  case Regex.captures(line_pattern, text) do
    Some([_, level, number, rest]) ->
      case String.to_int(number) do
        Some(n) -> Some(Line { level: level, number: n, text: rest })
        None -> None
      end
    _ -> None
  end
end


fn main() do
  for text in ["[INFO] 12: all is well", "[info] 1: no", "[WARN]  7:", "nothing"] do
    println("${parse(text)}")
  end
  println("${Regex.split(~r/[^\w']+/, "It's 3 o'clock, isn't it?")}")
  let masked = ["4111-1111-2222-3333", "12-34"] |> List.map(fn s -> Regex.replace(~r/\d{4}-(?:\d{4}-){2}(\d{4})/, s, "****-$1") end)
  println("${masked}")
  let patterns = ["^a+$", "(", "b"]
  let results = for p in patterns do
    case Regex.compile(p) do
      Ok(rx) -> rx.is_match("aaa")
      Err(_) -> false
    end
  end
  println("${results}")
  println(~r/(?i)(mesh)/.replace("Mesh meSH", "<$1>"))
end
