def run(size):
    text = ""
    for n in range(size):
        if n % 3 == 0:
            text += f"[{n}] "
        else:
            text += f"{n}, "
    return len(text)
