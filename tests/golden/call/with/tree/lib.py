from contextlib import contextmanager


def job():
    pass


class Lock:
    def __enter__(self):
        return self

    def __exit__(self, *what):
        pass

    def use(self):
        pass


@contextmanager
def opened():
    yield job
