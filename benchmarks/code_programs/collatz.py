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
