from meshrt.values import INT_MAX, INT_MIN, wrap


def steps(n):
    count = 0
    while n != 1:
        if n % 2 == 0:
            n //= 2
        else:
            n = 3 * n + 1
        count += 1
    return count


def run(size):
    best, most = 1, 0
    for start in range(1, size):
        count = steps(start)
        if count > most:
            best, most = start, count
    return best


def steps_wrapping(n):
    count = 0
    while n != 1:
        if n % 2 == 0:
            n //= 2
        else:
            n = 3 * n + 1
            if n > INT_MAX or n < INT_MIN:
                n = wrap(n)
        count += 1
    return count


def run_wrapping(size):
    best, most = 1, 0
    for start in range(1, size):
        count = steps_wrapping(start)
        if count > most:
            best, most = start, count
    return best
