import enum


class Colour(enum.Enum):
    RED = 1

    def paint(self):
        return self.mix()

    def mix(self):
        pass
