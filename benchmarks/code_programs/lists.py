def largest(numbers):
    best = 0
    for n in numbers:
        if n > best:
            best = n
    return best


def run(size):
    numbers = [i * 31 % 1009 for i in range(size)]
    even = [n for n in numbers if n % 2 == 0]
    squares = [n * n for n in even]
    total = 0
    for n in squares:
        total += n
    return total + largest(numbers)
