import functools


def keep(function):
    return f


def f(o):
    pass


@functools.singledispatch
@keep
def f(o):
    pass


f(1)
