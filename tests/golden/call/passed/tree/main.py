class A:
    def __init__(self):
        pass

    def go(self):
        pass


class B:
    def __init__(self):
        pass

    def go(self):
        pass


def same(x):
    return x


def replaced(x):
    if not x:
        x = B()
    return x


def register(cls):
    return cls


@register
class First:
    def __init__(self):
        pass


@register
class Second:
    def __init__(self):
        pass


class Chain:
    def step(self):
        return self


class Left(Chain):
    def end(self):
        pass


class Right(Chain):
    def end(self):
        pass


def use():
    same(A()).go()


def use_other():
    same(x=B()).go()


def use_spread():
    same(*[A()]).go()


def use_lambda():
    (lambda y: y)(B()).go()


def use_replaced():
    replaced(A()).go()


def make():
    First()


def chain():
    Left().step().end()


def other_chain():
    Right().step().end()
