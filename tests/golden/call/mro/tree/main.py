from base import Left, Right


class Both(Left, Right):
    pass


def go(thing):
    thing.who()


both = Both()
both.who()
go(both)
