import collections
import contextlib
import copy
import itertools
import operator
import weakref


class Item:
    def use(self):
        pass

    def other(self):
        pass


class Part:
    def fit(self):
        pass


class Box:
    def __init__(self, item):
        self.item = item
        self.ref = weakref.ref(item)
        self.by_name = collections.defaultdict(Part)

    def close(self):
        pass

    def copied(self):
        return copy.copy(self)

    def deep(self):
        return copy.deepcopy(self.item)

    def chained(self, *more):
        return itertools.chain([self.item], *more)


class Scope:
    def __enter__(self):
        return Item()

    def __exit__(self, *problem):
        pass


class Left:
    def __radd__(self, other):
        return Item()

    def __rmul__(self, other):
        return Item()


class Chain:
    def add(self, item):
        self.item = item
        return self


def fields(target, **values):
    for name, value in values.items():
        setattr(target, name, value)
    return target


first_use = operator.methodcaller("use")
item_of = operator.attrgetter("item")
second = operator.itemgetter(1)
closing = contextlib.closing
