class Box:
    def __getitem__(self, key):
        pass

    def __delitem__(self, key):
        pass

    @property
    def size(self):
        pass


class Thing:
    def go(self):
        pass


def delete():
    box = Box()
    del box["a"]


def several():
    box = Box()
    del box["a"], box.size


def read():
    box = Box()
    return box["a"], box.size


def keys():
    for thing in {"a": Thing()}:
        thing.go()


def values():
    for thing in {"a": Thing()}.values():
        thing.go()


def merged():
    for thing in {**{"a": Thing()}}.values():
        thing.go()


def updated():
    things = {}
    things.update({"a": Thing()})
    things["b"].go()
