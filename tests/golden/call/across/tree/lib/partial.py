import functools


class Deferred:
    def __init__(self, function, *args):
        self.later = functools.partial(function, *args)

    def fire(self):
        return self.later()
