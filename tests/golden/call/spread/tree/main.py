def one(): pass
def two(): pass
def named(): pass


def rest(first, *others, only=None):
    others[0]()
    only and only()


def alone(*, only=None):
    only()


def behind(a, *others):
    for other in others:
        other()


def exact(a, /, b):
    a and a()
    b()


items = [one, two]
rest(None, *items)
alone(*items)  # `only` is given by name alone
behind(None, None, None, *items)  # all of them stand behind the first star
exact(None, **{"a": named, "b": one})  # `a` cannot be named
