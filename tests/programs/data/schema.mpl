# `deriving(Schema)`: what a struct tells about its table.

struct Member do
  table "members"
  primary_key :uuid
  timestamps true
  uuid :: String
  age :: Int
  rate :: Float?
  weight :: Float
  active :: Bool
  belongs_to :club, Club
  has_many :visits, Visit
  has_one :locker, Locker
end deriving(Schema, Row)

struct Club do
  id :: Int
  name :: String
end deriving(Schema)

struct Visit do
  day :: String
  tags :: List<String>
end deriving(Schema, Debug)

fn show(names) do
  println("${names()}")
end

fn main() do
  println(Member.__table__() <> " " <> Club.__table__() <> " " <> Visit.__table__())
  println("${Member.__fields__()}")
  println("${Club.__fields__()}")
  println(Member.__primary_key__() <> " " <> Club.__primary_key__())
  println("${Member.__relationships__()} ${Club.__relationships__()}")
  println("${Member.__relationship_meta__()}")
  println("${Member.__field_types__()}")
  println("${Visit.__field_types__()}")
  println(Member.__uuid_col__() <> " " <> Member.__inserted_at_col__() <> " " <> Club.__name_col__())
  show(Member.__fields__)
  println("${List.contains(Member.__fields__(), "age")}")
  let visit = Visit { day: "mon", tags: [] }
  println("${visit} ${List.length(Visit.__relationships__())}")
end
