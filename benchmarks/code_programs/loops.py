from meshrt.values import INT_MAX, wrap


def run(size):
    found = 0
    i = 0
    while i < size:
        j = 0
        while j < size:
            if i * j % 7 == 3:
                found += 1
            j += 1
        i += 1
    return found


def run_wrapping(size):
    found = 0
    i = 0
    while i < size:
        j = 0
        while j < size:
            product = i * j
            if product > INT_MAX:
                product = wrap(product)
            if product % 7 == 3 and product > 0:
                found += 1
            j += 1
        i += 1
    return found
