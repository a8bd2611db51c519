from b import x


def f():
    return x.g()
