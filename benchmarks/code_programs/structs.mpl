# Structs: a ball that bounces, changed field by field.
struct Ball do
  x :: Float
  y :: Float
  dx :: Float
  dy :: Float
  bounces :: Int
end

fn moved(ball :: Ball) -> Ball do
  let y = ball.y + ball.dy
  if y < 0.0 do
    %{ball | x: ball.x + ball.dx, y: -y, dy: -ball.dy * 0.9, bounces: ball.bounces + 1}
  else
    %{ball | x: ball.x + ball.dx, y: y, dy: ball.dy - 0.1}
  end
end

fn after_steps(ball :: Ball, steps :: Int) -> Ball do
  if steps == 0 do ball else after_steps(moved(ball), steps - 1) end
end

pub fn run(size :: Int) -> Int do
  after_steps(Ball { x: 0.0, y: 5.0, dx: 0.5, dy: 0.0, bounces: 0 }, size).bounces
end

fn main() do println("${run(1000)}") end
