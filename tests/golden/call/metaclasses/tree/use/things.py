from lib.metas import Named, Plain, Root, Single, Slot


def step():
    pass


class Thing(metaclass=Named):
    def begin(self, work):
        return work()

    @staticmethod
    def members():
        return [step]

    @staticmethod
    def picked():
        pass

    @classmethod
    def titled(cls):
        pass


class Small(Thing):
    def begin(self, work):
        work()
        return self

    def shrink(self):
        pass


class Config(metaclass=Single):
    def __init__(self, source):
        self.source = source

    def read(self):
        return self.source()


class Leaf(Root, tag="leaf"):
    pass


class Holder:
    slot = Slot()

    @classmethod
    def add_slot(cls):
        pass


class Apart:
    """Of no metaclass: what Named has its objects do not."""

    def note(self, name):
        pass


class Client:
    def main(self):
        Thing.build(step)
        Small.build(step).shrink()
        for member in Thing:
            member()
        Thing["x"]()
        Thing.title
        len(Thing)

    def single(self):
        Config(step).read()
        Config(source=step).read()

    def apart(self):
        Apart().note("x")
        Plain[step]
