import kinds
from kinds import A, B, Backwards, Checked, Filled, New, Newer, Rows, Said, Set, Single


class Full(Filled):
    pass


def new():
    New().kept.go()


def newer():
    Newer().kept.go()
    Newer().hello()


def single():
    Single().start()


def missing():
    Filled()["key"].go()
    Full()["key"].go()


def checked():
    return isinstance(1, Checked)


def checked_class():
    return issubclass(int, Checked)


def not_checked():
    return isinstance(1, A)


def set_attribute():
    item = Set()
    item.name = A()


def rows():
    for row in Rows():
        row.go()


def backwards():
    for row in reversed(Backwards()):
        row.go()


def formatted():
    return f"{Said():>8}"


def said():
    return f"{Said()!s:>8}"


def printed():
    print(Said(), end="")


def inner():
    yield A()
    return B()


def outer():
    result = yield from inner()
    result.go()


def delegated():
    for item in outer():
        item.go()


def put_in_module():
    kinds.added = A()


def from_module():
    put_in_module()
    kinds.added.go()


def with_bases():
    made = type("Made", (B,), {})
    made().go()
