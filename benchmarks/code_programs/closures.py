def compose(f, g):
    return lambda x: g(f(x))


def adder(n):
    return lambda x: x + n


def steps(count):
    return [adder(n) if n % 2 == 0 else lambda x: x * 3 % 1009 for n in range(count)]


def run(size):
    all_steps = lambda x: x  # noqa: E731
    for step in steps(8):
        all_steps = compose(all_steps, step)
    total = 0
    for n in range(size, 0, -1):
        total = (total + all_steps(n)) % 100003
    return total
