from dataclasses import dataclass


@dataclass(slots=True)
class Ball:
    x: float
    y: float
    dx: float
    dy: float
    bounces: int


def moved(ball):
    y = ball.y + ball.dy
    if y < 0.0:
        return Ball(ball.x + ball.dx, -y, ball.dx, -ball.dy * 0.9, ball.bounces + 1)
    return Ball(ball.x + ball.dx, y, ball.dx, ball.dy - 0.1, ball.bounces)


def run(size):
    ball = Ball(0.0, 5.0, 0.5, 0.0, 0)
    for _ in range(size):
        ball = moved(ball)
    return ball.bounces
