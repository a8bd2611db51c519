"""Special methods that nobody names where they are called."""


class A:
    def go(self):
        return 1


class B:
    def go(self):
        return 2


class New:
    def __new__(cls, *args):
        made = super().__new__(cls)
        made.kept = A()
        return made


class Newer(New):
    def __new__(cls, *args):
        made = super().__new__(cls, *args)
        made.hello()
        return made

    def hello(self):
        return 1


class Single:
    one = None

    def __new__(cls):
        if cls.one is None:
            cls.one = object.__new__(cls)
            cls.one.start()
        return cls.one

    def start(self):
        return 1


class Filled(dict):
    def __missing__(self, key):
        return A()


class Checking(type):
    def __instancecheck__(cls, item):
        return cls.good(item)

    def __subclasscheck__(cls, other):
        return True

    def good(cls, item):
        return True


class Checked(metaclass=Checking):
    pass


class Set:
    def __setattr__(self, name, value):
        value.go()


class Rows:
    def __getitem__(self, place):
        if place > 0:
            raise IndexError
        return A()


class Backwards:
    def __reversed__(self):
        return iter([B()])


class Said:
    def __str__(self):
        return "said"

    def __format__(self, spec):
        return "formatted"
