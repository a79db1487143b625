pub struct Box do
  name :: String
end

struct State do
  boxes :: List<Box>
  room :: Int
end

service Shelf do
  fn init(room :: Int) -> State do
    State { boxes: [], room: room }
  end
  call Put(box :: Box) :: Bool do |s|
    if s.room == 0 do
      (s, false)
    else
      (%{s | boxes: List.append(s.boxes, box), room: s.room - 1}, true)
    end
  end
  call Names() :: String do |s|
    (s, joined(s.boxes))
  end
end

fn joined(boxes) = String.join(List.map(boxes, fn b -> b.name end), ",")
