class A:
    def go(self):
        pass


class B:
    def go(self):
        pass


def inner(first, second):
    first.go()


def inner_second(first, second):
    second.go()


def middle(*args):
    inner(*args)


def outer(*args):
    middle(*args)


def shifted(first, *args):
    middle(*args)


def last(zero, first, *more):
    inner_second(first, *more)


def spread(*args):
    last(*args)


outer(A(), B())
shifted(B(), A(), B())
spread(None, A(), B())
