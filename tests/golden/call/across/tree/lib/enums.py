import enum


class Colour(enum.Enum):
    RED = 1

    def paint(self):
        return self.mix()

    def mix(self):
        pass


class Unit(str, enum.Enum):
    METRE = "m", "metre"
    _ignore_ = ["name_of"]
    name_of = 1

    def __new__(cls, sign, text):
        self = str.__new__(cls, sign)
        self._value_ = sign
        return self

    def __init__(self, sign, text):
        self.text = text

    @classmethod
    def parse(cls, text):
        return cls(text)

    def show(self):
        pass

    def sign(self):
        pass
