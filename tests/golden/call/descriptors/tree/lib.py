class cached_property(property):
    def __init__(self, fget):
        super().__init__(fget)

    def __get__(self, obj, owner=None):
        return self.fget(obj)


class lazy_property:
    def __init__(self, func):
        self.func = func

    def __get__(self, obj, owner=None):
        return self.func(obj)


class Typed:
    def __init__(self, convert):
        self.convert = convert

    def __get__(self, obj, owner=None):
        obj.touch()
        return Part()

    def __set__(self, obj, value):
        self.convert()
        obj.touch()


class Plain:
    def go(self):
        pass


class Part:
    def go(self):
        pass


class Other:
    def go(self):
        pass
