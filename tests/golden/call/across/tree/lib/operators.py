class Money:
    def __add__(self, other):
        return Sum(self, other)

    def __getitem__(self, index):
        return index

    def __contains__(self, item):
        return False

    def __call__(self):
        pass

    def __str__(self):
        return ""


class Sum:
    def __init__(self, left, right):
        self.left, self.right = left, right

    def total(self):
        return self.left()
