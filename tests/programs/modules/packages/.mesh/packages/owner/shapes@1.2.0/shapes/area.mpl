from Text import shout

pub struct Square do
  side :: Int
end

pub fn of(square :: Square) -> Int = square.side * square.side

pub fn loud() = shout("area")
