# The functions of `Json`, also called `JSON`.

fn show(result) do
  case result do
    Ok(text) -> println(text)
    Err(e) -> println("error: ${e}")
  end
end

fn main() do
  show(Json.parse(" { \"b\" : [1.50, 2e2, -0, 1E-7], \"a\" : { } , \"a\": null } "))
  show(JSON.parse("\"\\u00e9\\ud83d\\ude00\\/\""))
  show(Json.parse("9223372036854775808"))
  show(Json.parse("[true, false, null, \"\"]"))
  show(Json.parse("{\"a\":}"))
  show(Json.parse(""))
  show(Json.parse("{\"a\":1}x"))
  show(Json.parse("{a:1}"))
  show(Json.parse("[1,]"))
  show(Json.parse("[1 2]"))
  show(Json.parse("{\"a\" 1}"))
  show(Json.parse("\"abc"))
  show(Json.parse("[\n  01\n]"))
  show(Json.parse("[\n  1,\n  NaN\n]"))
  show(Json.parse("\"\\x\""))
  show(Json.parse("\"\\ud800\""))
  show(Json.parse("1e400"))
  show(Json.parse("\"é\" é"))
  case Json.parse("[{\"k\": 1}]") do
    Ok(doc) -> println(json { parsed: doc })
    Err(e) -> println(e)
  end
  println(JSON.encode_string("tab\there \"q\""))
  println(Json.encode_int(-3) <> JSON.encode_bool(false))
  println(JSON.encode_map(%{"z" => "1", "a" => "2"}))
  println(Json.encode_map(%{"z" => [1], "a" => []}))
  println(JSON.encode_list(["a", "b"]) <> Json.encode_list([1.0, 2.5]))
  println(JSON.get("{\"n\":1.50,\"o\":{\"b\":2,\"a\":[]}}", "o"))
  println(JSON.get("{\"n\":1.50}", "n"))
  println("${JSON.get("[1]", "n").length()}")
  println("[${Json.get("{\"a\":null}", "a")}][${Json.get("{", "a")}][${Json.get("{\"a\":1}", "b")}]")
  println(Json.get("{\"big\":18446744073709551616}", "big"))
  println(Json.get("{\"s\":\"a\\n\\\"b\\\"\"}", "s"))
  println(Json.get_nested("{\"a\":{\"b\":{\"c\":true}}}", "a", "b"))
  println(Json.get_nested("{\"a\":{\"b\":\"x\"}}", "a", "b") <> Json.get_nested("{\"a\":1}", "a", "b") <> "|")
  println(json { a: 1, b: json { c: "x" } } |> JSON.get("b") |> JSON.get("c"))
  println("${["x", "y"] |> List.map(Json.encode_string)}")
end
