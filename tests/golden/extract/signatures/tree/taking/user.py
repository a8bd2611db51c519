from given.names import LIMIT, WithInit, Without, kinds, later, literals, only_keys, only_positional, plain, rest, typed, unknown


def use():
    WithInit().method(1)
    return LIMIT, Without, kinds, later, literals, only_keys, only_positional, plain, rest, typed, unknown
