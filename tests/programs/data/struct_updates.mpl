# `%{base | field: value}` keeps the rest, and the type.

struct Rgb do
  red :: Int
  green :: Int
  blue :: Int
end deriving(Eq, Debug, Json)

struct Theme do
  name :: String
  front :: Rgb
  back :: Rgb?
end deriving(Debug, Json)

fn darker(c :: Rgb) = %{c | red: c.red / 2, green: c.green / 2, blue: c.blue / 2}

fn main() do
  let teal = Rgb { red: 0, green: 128, blue: 128 }
  let dark = %{teal | green: 64, blue: 64}
  println("${teal} ${dark} ${darker(teal) == dark} ${%{teal |} == teal}")
  let theme = Theme { name: "sea", front: teal, back: None }
  let night = %{theme | back: Some(%{theme.front | red: 255}), name: "${theme.name} at night"}
  println(Json.encode(night))
  println(json { theme: %{theme | name: "x"}, dark: %{dark | red: 1}.red })
end
