from lib.records import Box, Line, Point


def make():
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
