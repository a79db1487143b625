# Field names that Python keeps for itself, aliases, and types declared later.

type Id = Int
type Names = List<Name>
type Name = String

struct Odd do
  class :: Id
  none :: Bool
  self_ :: Names
  lambda :: Later
  str :: Float
  members :: Int
  tree :: Id?
end deriving(Json, Debug)

type Later do
  True(str :: Id)
  Tag
end deriving(Json, Debug)

fn main() do
  let odd = Odd { class: 1, none: true, self_: ["a"], lambda: True(2), str: 1.0, members: 3, tree: Some(4) }
  let text = Json.encode(odd)
  println(text)
  println("${Odd.from_json(text)}")
  let str = json { str: 1, class: str_of(2), json_string: "x" }
  println(str)
  let json_string = 5
  let item = [json_string]
  println(json { item: item, other: [item], value: Some(item) })
end

fn str_of(value) = "${value}"
