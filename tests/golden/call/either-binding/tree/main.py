import compat
from compat import start


def use():
    compat.stream(2)
    start()
