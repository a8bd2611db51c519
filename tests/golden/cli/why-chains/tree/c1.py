one = 1
two = 2


def late():
    import d
