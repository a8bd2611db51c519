class Options:
    def __init__(self, first, *, second=None, **more):
        self.first = first
        self.second = second
        self.more = more
