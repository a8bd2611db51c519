class Numbers:
    def __init__(self, source):
        self.source = source

    def __iter__(self):
        return Steps(self.source)


class Steps:
    def __init__(self, source):
        self.left = [source]

    def __next__(self):
        if not self.left:
            raise StopIteration
        return self.left.pop()

    def __iter__(self):
        return self


class Parts:
    def each(self):
        yield from self.inner()

    def inner(self):
        yield Item()


class Item:
    def use(self):
        pass
