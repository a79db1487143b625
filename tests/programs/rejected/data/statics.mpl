struct Plain do
  id :: Int
end

struct Table do
  id :: Int
  belongs_to :club, Club
end deriving(Schema)

type Choice do
  One
end deriving(Json)

fn main() do
  Plain.from_json("{}")
  Plain.from_row(%{})
  Plain.__fields__()
  Table.__tabel__()
  Table.__fields__(1)
  Choice.from_row(%{})
  Choice.from_json(5)
  let t = Table { id: 1, club: 2 }
end
