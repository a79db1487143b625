# Modules of installed packages have names relative to their package's directory. The package's
# own main.mpl is left out, and so is what the project has itself.
import Shapes.Area
import Helper
from Text import shout

fn main() do
  println("${Area.of(Square { side: 3 })} ${Helper.whose()}")
  println(shout("square"))
end
