import functools


class A:
    pass


def keep(function):
    def wrapper(*args):
        return function(*args)
    return wrapper


def swap(function):
    return keep(f)


@functools.singledispatch
def f(o):
    pass


@f.register(A)
@swap
def of_a(o):
    pass


f(A())
