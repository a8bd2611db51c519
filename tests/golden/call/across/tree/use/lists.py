from lib.lists import Stack


def one():
    pass


def two():
    pass


class Client:
    steps = [one, two]

    def main(self):
        Stack().push(one).top()()
        self.steps[1]()
        [step() for step in self.steps[1:]]
