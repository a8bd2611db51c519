"""What only Python 2 has, with values that come from another module and through a class."""
import six


class Meta(type):
    def __new__(mcs, name, bases, members):
        return type.__new__(mcs, name, bases, members)

    def made(cls):
        return cls()


class Old:
    """Old classes look for members depth first: Old.found before Right.found, whatever the diamond."""

    def found(self):
        pass


class Left(Old):
    pass


class Right(Old):
    def found(self):
        pass


class Both(Left, Right):
    pass


class Mixed(Right, object):
    """New, for object is one of its bases."""


class Made(Left, Right):
    __metaclass__ = type


class NewOld(object):
    def found(self):
        pass


class NewLeft(NewOld):
    pass


class NewRight(NewOld):
    def found(self):
        pass


class NewBoth(NewLeft, NewRight):
    pass


class Problem(Exception):
    def __init__(self, text):
        super(Problem, self).__init__(text)

    def show(self):
        pass


class Named(object):
    __metaclass__ = Meta

    def __unicode__(self):
        return self.name()

    def __cmp__(self, other):
        return 0

    def __nonzero__(self):
        return True

    def name(self):
        return u"name"


@six.add_metaclass(Meta)
class Added(object):
    def work(self):
        pass


class With(six.with_metaclass(Meta, Named)):
    pass
