from lib.assignments import Pair, Rest


def one():
    pass


def two():
    pass


def three():
    pass


class Client:
    def main(self):
        pair = same = Pair(one, two)
        pair.left()
        same.both[1]()
        rest = Rest([three, one])
        rest.others[0]()
