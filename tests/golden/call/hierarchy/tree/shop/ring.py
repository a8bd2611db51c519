class First(Second):
    def go(self):
        pass


class Second(First):
    def go(self):
        pass


class Twice(First, First):
    pass
