import Garden.Plot

pub struct Shed do
  size :: Int
end

pub fn rake(shed :: Shed) -> String do
  "raking with ${Plot.double(shed.size)} tools"
end
