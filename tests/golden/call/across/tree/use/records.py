from lib.records import Box, Line, Named, Point, Size, Sized


def make():
    pass


def other():
    pass


def wide():
    pass


class Start:
    def move(self):
        pass


class Lid:
    def lift(self):
        pass


class Client:
    def main(self):
        Point(make, None).make()
        Line(Start()).start.move()
        Box(lid=Lid()).lid.lift()

    def tuples(self):
        point = Point(shown=other, make=make)
        point[1]()
        for part in point:
            part()
        high = Size(high=other, wide=wide)._replace(wide=None).high
        high()
        left, right = Size(wide, make)
        left()
        Named(other, second=make).both()
        Sized(None, wide).area()
