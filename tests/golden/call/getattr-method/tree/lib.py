class Part:
    def go(self):
        pass


class Proxy:
    def __init__(self, inner):
        self.inner = inner

    def __getattr__(self, name):
        return Part()

    def own(self):
        pass


class Bag:
    def __init__(self):
        self.__dict__["x"] = 1

    def __getattr__(self, name):
        return Part()


def __getattr__(name):
    return Part()
