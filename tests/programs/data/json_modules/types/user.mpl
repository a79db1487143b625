pub type Role do
  Admin
  Guest(String)
end deriving(Json, Display, Eq)

pub struct User do
  name :: String
  role :: Role
  address :: Address?
end deriving(Json, Display)

pub struct Address do
  city :: String
end deriving(Json, Display)

pub struct Page<T> do
  items :: List<T>
  next :: Int?
end deriving(Json, Display)

pub struct Account do
  id :: Int
  owner :: String
end deriving(Row, Schema, Display)

pub fn show(user :: User) -> String do
  json { user: user, shown: "${user}" }
end

pub fn reply(status :: Int, data) -> Json do
  json { status: status, data: data }
end
