class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)
        return self

    def top(self):
        return self.items[-1]


class Tail:
    def __init__(self, *steps):
        self.steps = steps[1:]

    def first(self):
        return self.steps[0]
