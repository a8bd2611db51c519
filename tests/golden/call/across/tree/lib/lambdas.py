class Lazy:
    def __init__(self, make):
        self.make = make

    def value(self):
        return self.make(self)
