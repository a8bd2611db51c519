import compat
from compat import start


def use():
    compat.stream(2)
    start()


def use_fast():
    compat.fast()
