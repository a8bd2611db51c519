from lib.dicts import Pages, Routes
from lib.keys import RIGHT, SECOND


def about():
    pass


def old():
    pass


def new():
    pass


def start():
    pass


def left():
    pass


def right():
    pass


def never():
    pass


class Client:
    def main(self):
        views = {"a": old}
        views["a"] = new
        views["a"]()
        routes = Routes()
        routes.add("about", about)
        routes.table["home"]()
        routes.table[1]()
        self.keys()

    def keys(self):
        pages = Pages({"start": start, "left": left, "right": right, "never": never}, [start, left, never])
        pages.show()
        pages.show(RIGHT)
        pages.show_other(name="right")
        pages.hand_on("left")
        pages.step(0)
        pages.step(SECOND)
