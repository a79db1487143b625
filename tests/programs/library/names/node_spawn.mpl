# The imported name is that of the module; without it, the process is started here.
from Node import spawn_link

actor idle() do
  receive do
    _ -> ()
  end
end

fn main() do
  println("${Process.alive(spawn_link("nowhere@localhost:4370", idle))}")
  println("${Process.alive(Process.spawn_link(idle))}")
end
