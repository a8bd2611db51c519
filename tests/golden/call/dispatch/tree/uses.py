import shown
from shown import Circle, Label, Laser, Printer, Shape, Square, measure, show


class Small(Square):
    pass


class Grid:
    pass


def show_grid(thing, *rest):
    return Label()


show.register(Grid, show_grid)


def square():
    show(Square(), 1).side()


def circle():
    shown.show(Circle()).radius()


def small():
    show(Small()).side()


def grid():
    show(Grid()).text()


def nothing():
    show(None).text()
    show(Label()).text()


def stacked():
    measure(Square())
    measure(Circle())


def stacked_default():
    measure("text").text()


def methods():
    Printer().put(Square())


def more_methods():
    Printer().put(Label())
    Printer().put(1)


def inherited():
    Laser().put(Circle())


def unknown(thing):
    return measure(thing)


def never(thing):
    return measure(thing)
