from meshrt.values import INT_MAX, INT_MIN, wrap


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


def kept(n):
    return n if INT_MIN <= n <= INT_MAX else wrap(n)


def remainder(n, divisor):
    n = kept(n)
    return n % divisor if n >= 0 else -(-n % divisor)


def adder_wrapping(n):
    return lambda x: kept(x + n)


def run_wrapping(size):
    all_steps = lambda x: x  # noqa: E731
    for n in range(8):
        step = adder_wrapping(n) if n % 2 == 0 else lambda x: remainder(x * 3, 1009)
        all_steps = compose(all_steps, step)
    total = 0
    for n in range(size, 0, -1):
        total = remainder(total + all_steps(n), 100003)
    return total
