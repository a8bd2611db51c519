import dataclasses


class Circle:
    def __init__(self, label):
        self.label = label

    def area(self):
        pass


class Square:
    def side(self):
        pass


class Pair:
    __match_args__ = ("left", "right")

    def __init__(self, left, right):
        self.right = right
        self.left = left


@dataclasses.dataclass
class Edge:
    start: object
    end: object
