def run(size):
    text = " ".join([f"word{n * n % 97}" for n in range(size)])
    counts = {}
    for word in text.split(" "):
        counts[word] = counts.get(word, 0) + 1
    most = 0
    for n in counts.values():
        if n > most:
            most = n
    return len(counts) * 1000 + most
