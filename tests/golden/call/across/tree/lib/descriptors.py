class Field:
    def __init__(self, make):
        self.make = make

    def __get__(self, owner, kind=None):
        return self.make()


class Form:
    def __getattr__(self, name):
        return self.fallback

    def fallback(self):
        pass
