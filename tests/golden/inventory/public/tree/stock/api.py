def take():
    return 1


def put():
    return 2


class Stock:
    pass


def _hidden():
    return 3
