import Garden.Plot

pub type Shed do
  Open
  Empty
end deriving(Display)

pub fn rake() = Plot.dig(0) <> " by rake"
