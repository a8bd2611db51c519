from shop.stock import level


def of(order):
    return level.of(order)


def tax():
    return 0
