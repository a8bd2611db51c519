from tools import WithKey, with_key


def first():
    pass


def second():
    pass


def third():
    pass


TABLE = {"first": first, "second": second, "third": third}


@with_key
def decorated(key="first"):
    TABLE[key]()


def needs_key(callback, key):
    callback()
    TABLE[key]()


@WithKey
def of_class(callback, key="first"):
    callback()
    TABLE[key]()


class Row:
    @with_key
    def method(self, callback, key="first"):
        callback()
        TABLE[key]()


decorated()
with_key(needs_key)(third)
of_class(second)
Row().method(second)
