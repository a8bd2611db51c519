from lib.lists import Stack, Tail


def one():
    pass


def two():
    pass


def three():
    pass


def four():
    pass


class Client:
    steps = [one, two]

    def main(self):
        Stack().push(one).top()()
        self.steps[1]()
        [step() for step in self.steps[1:]]

    def tail(self):
        tail = Tail(one, two, three)
        tail.first()()
        _, *others = self.steps[0], three, four
        others[1]()


class Other:
    def main(self, start=1):
        steps = [one, two, three]
        steps[1:][1]()

    def any(self, start=1):
        steps = [one, two]
        steps[start:][0]()
        steps[::2][0]()
