import contextlib


class Session:
    def __init__(self, make):
        self.make = make

    def __enter__(self):
        return self.make()

    def __exit__(self, *problem):
        pass


@contextlib.contextmanager
def opened(what):
    yield what
