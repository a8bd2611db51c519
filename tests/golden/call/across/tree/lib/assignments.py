class Pair:
    def __init__(self, left, right):
        self.left, (self.right, self.both) = left, (right, (left, right))


class Rest:
    def __init__(self, values):
        self.first, *self.others = values
