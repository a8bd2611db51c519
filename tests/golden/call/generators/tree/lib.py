def task():
    pass


def produce():
    yield task


def relay():
    yield from produce()


class Items:
    def __iter__(self):
        return self

    def __next__(self):
        return task
