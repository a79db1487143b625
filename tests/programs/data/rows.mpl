# `deriving(Row)`: structs out of maps of texts.

struct Person do
  id :: Int
  name :: String
  rate :: Float
  live :: Bool
  parent :: Int?
  nick :: String?
end deriving(Row, Debug)

fn show(row) do
  case Person.from_row(row) do
    Ok(p) -> println("${p}")
    Err(e) -> println("error: ${e}")
  end
end

fn main() do
  let row = %{"id" => " 7 ", "name" => " Ada ", "rate" => "1.50", "live" => "YES", "parent" => "3", "nick" => "a"}
  show(row)
  show(row |> Map.put("parent", "") |> Map.delete("nick") |> Map.put("live", "f"))
  show(Map.put(row, "rate", "-Infinity"))
  show(Map.put(row, "rate", "NaN"))
  show(Map.put(row, "name", ""))
  show(Map.delete(row, "id"))
  show(Map.put(row, "id", "7x"))
  show(Map.put(row, "id", "99999999999999999999"))
  show(Map.put(row, "rate", "fast"))
  show(Map.put(row, "live", "maybe"))
  show(Map.put(row, "parent", "none"))
  show(%{})
  for flag in ["true", "T", "1", "yes", "false", "F", "0", "no"] do
    case Person.from_row(Map.put(row, "live", flag)) do
      Ok(p) -> print("${p.live} ")
      Err(e) -> print(e)
    end
  end
  println("")
  let rows = [row, %{"id" => "1"}]
  println("${rows |> List.map(Person.from_row) |> List.length}")
end
