struct Club do
  table "clubs"
  name :: String
end deriving(Schema)

struct Member do
  table "members"
  primary_key :uuid
  timestamps true
  uuid :: String
  name :: String
  belongs_to :club, Club
  has_many :visits, Visit
end deriving(Schema)

struct Visit do
  at :: Int
end deriving(Schema)

fn main() do
  println("${Member.__table__()} ${Member.__primary_key__()}")
end
