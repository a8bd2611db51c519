from given.names import *


def use():
    return plain(LIMIT, 2)
