# One edge with three places; a filter keeps it while one of them is left.
import a


def f():
    import a

    if a:
        import a
