def module():
    from pack import lazy
    return lazy


def value():
    from pack.lazy import anything
    return anything
