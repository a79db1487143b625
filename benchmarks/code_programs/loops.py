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
