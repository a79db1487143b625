# Two actors hit a ball to each other; main waits for the end of the rally.
#
# Run it:
#
#   ./scripts/meshc run samples/ping_pong.mpl
#
# It prints
#
#   ping 1
#   pong 2
#   ping 3
#   pong 4
#   ping 5
#   The rally was 5 strokes long.

# Each player is a process of its own, with its own mailbox. The recursive call at the end
# is how an actor goes on: it takes the next message.
actor player(word :: String, umpire :: Pid) do
  receive do
    (opponent, stroke, last) -> strike(self(), word, umpire, opponent, stroke, last)
  end
  player(word, umpire)
end

fn strike(me :: Pid, word, umpire :: Pid, opponent :: Pid, stroke :: Int, last :: Int) do
  println("${word} ${stroke}")
  if stroke < last do
    send(opponent, (me, stroke + 1, last))
  else
    send(umpire, stroke)
  end
end

fn main() do
  let ping = spawn(player, "ping", self())
  let pong = spawn(player, "pong", self())
  send(ping, (pong, 1, 5))
  receive do
    strokes -> println("The rally was ${strokes} strokes long.")
  end
  # The players still wait for a ball. That does not keep the program alive.
end
