# An interface whose methods give other values of the same type, driven by a loop.
interface Machine do
  type Event
  fn step(self, event :: Self.Event) -> Self
  fn done(self) -> Bool
end

type Door do
  Open
  Closed
  Locked(Int)
end deriving(Display, Eq)

type Push do
  Hand
  Key(Int)
end

impl Machine for Door do
  type Event = Push
  fn step(Open, Hand) = Closed
  fn step(Closed, Hand) = Open
  fn step(Closed, Key(code)) = Locked(code)
  fn step(Locked(code), Key(other)) when code == other = Closed
  fn step(door, _) = door
  fn done(self) = self == Open
end

fn run(machine, events) do
  case events do
    event :: rest ->
      if machine.done() do machine else run(machine.step(event), rest) end
    _ -> machine
  end
end

fn main() do
  println("${run(Closed, [Key(7), Hand, Key(8), Key(7), Hand, Hand])}")
  println("${run(Closed, [Key(7)])} ${Open.step(Hand).step(Hand).done()}")
end
