from lib import Box, apply, target

apply(lambda f: f(), target)
later = lambda: target()
later()


def give():
    return lambda: target()


give()()
Box().go()
