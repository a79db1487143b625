class Num:
    __slots__ = ("number",)

    def __init__(self, number):
        self.number = number


class Var:
    __slots__ = ()


class Add:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right


class Sub:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right


class Mul:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right


class Neg:
    __slots__ = ("inner",)

    def __init__(self, inner):
        self.inner = inner


def value(expr, x):
    if isinstance(expr, Num):
        return expr.number
    if isinstance(expr, Var):
        return x
    if isinstance(expr, Add):
        return value(expr.left, x) + value(expr.right, x)
    if isinstance(expr, Sub):
        return value(expr.left, x) - value(expr.right, x)
    if isinstance(expr, Mul):
        return value(expr.left, x) * value(expr.right, x)
    return -value(expr.inner, x)


def tree(depth):
    if depth == 0:
        return Var()
    if depth == 1:
        return Num(3)
    kind = depth % 4
    if kind == 0:
        return Mul(tree(depth - 1), Num(2))
    if kind == 1:
        return Neg(tree(depth - 1))
    if kind == 2:
        return Sub(tree(depth - 1), tree(depth - 2))
    return Add(tree(depth - 1), tree(depth - 2))


def run(size):
    expr = tree(size)
    total = 0
    for x in range(8, 0, -1):
        total += value(expr, x)
    return total
