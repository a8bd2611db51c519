FIRST = "first"
PLACE = 1


def first():
    pass


def second():
    pass


def third():
    pass


TABLE = {"first": first, "second": second, "third": third}
VIEWS = {}
ROW = [first, second, third]


def by_name(name):
    TABLE[name]()


def by_default(name="third"):
    TABLE[name]()


def by_number_default(place=2):
    ROW[place]()


def never_called(name="second"):
    TABLE[name]()


def never_called_without(name):
    TABLE[name]()


def by_place(place):
    return ROW[place]


def handed_on(name):
    inner(name)


def inner(name):
    TABLE.get(name)()


def closed(name):
    def inside():
        TABLE[name]()
    return inside


def in_branches(name):
    if name:
        other = name
    else:
        other = "third"
    TABLE[other]()


def stored(name, view):
    VIEWS[name] = view


def unknown(name):
    TABLE[name]()


def assigned(name):
    name = name.lower()
    TABLE[name]()


def by_keyword(*, name, other=None):
    TABLE[name]()


def spread(name):
    TABLE[name]()


def called_back(name):
    TABLE[name]()


def recursive(name):
    TABLE[name]()
    recursive(name)


def ping(name, n):
    TABLE[name]()
    pong(name, n)


def pong(name, n):
    ping(name, n)
    ping("third", n)


def many(name):
    MANY[name]()


MANY = {"a": first, "z": second}


def partially(name):
    TABLE[name]()


def decorated_by(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper


@decorated_by
def decorated(name):
    TABLE[name]()


class Registry:
    def __init__(self, name):
        self.table = {}
        self.chosen = TABLE[name]

    def add(self, name, view):
        self.table[name] = view

    def add_default(self, name, view):
        self.table.setdefault(name, view)

    def run(self, name):
        self.table[name]()

    @classmethod
    def of_class(cls, name):
        TABLE[name]()

    @staticmethod
    def of_nobody(name):
        TABLE[name]()


class Special(Registry):
    def __init__(self):
        super().__init__("second")

    def __getitem__(self, name):
        return TABLE[name]()


class Unknown:
    def add(self, name, view):
        self.views = {}
        self.views[name] = view

    def first(self):
        self.views["first"]()


class Colour:
    def label(self):
        LABELS[self]()

    def named(self, names):
        LABELS[self]()


LABELS = {Colour(): first, "first": second}
