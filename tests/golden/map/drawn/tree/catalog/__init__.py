import tools


def price():
    return 1
