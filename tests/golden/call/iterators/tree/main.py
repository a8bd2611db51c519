from lib import Cursor, Row, Rows, produce


def take_next(cursor):
    next(cursor).show()


def begin():
    return iter(Rows())


def until_nothing():
    for row in iter(produce, None):
        row.show()


def over_list():
    walk = iter([Row()])
    next(walk).show()


def as_list():
    return list(Rows())


def as_tuple(rows):
    return tuple(rows)


class Sorter:
    def __init__(self):
        self.rows = [Row()]

    def order(self):
        return sorted(self.rows)

    def by_key(self):
        return sorted(self.rows, key=lambda row: row.show())

    def largest(self):
        return max(self.rows)

    def smallest(self):
        return min(Row(), Row())

    def distinct(self):
        return set(self.rows)


take_next(Cursor())
begin()
as_tuple(Rows())
