pub type UserId = Int
pub fn show_id(id :: UserId) = "id ${id}"
