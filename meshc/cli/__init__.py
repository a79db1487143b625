"""The command line of meshc."""


def main() -> int:
    print("hello")
    return 0
