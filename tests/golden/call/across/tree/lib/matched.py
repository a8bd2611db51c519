class Circle:
    def __init__(self, label):
        self.label = label

    def area(self):
        pass


class Square:
    def side(self):
        pass
