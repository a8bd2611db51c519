"""Run by CPython too: the graph must be just what ran."""
from lib import boxes, table
from lib.parts import first, second
from lib.table import Shelf, chosen, early, either, last, left, one, right, step, two


class Client:
    def imported(self):
        chosen()
        step()
        early()
        either()
        one()
        two()

    def unpacked(self):
        left()
        right()
        last()

    def asked(self):
        table.step()
        table.late()
        table.chosen()

    def shelves(self):
        Shelf.pick()
        Shelf.held()
        Shelf.put()
        Shelf.late()
        return Shelf().name

    def boxes(self):
        box = boxes.Box()
        box.open()
        box.shut()
        boxes.Lid().shut()

    def here(self):
        a = first
        b = a
        a = second
        b()
        a()
        if a is b:
            a = first
        else:
            a = table.late
        a()


def main():
    client = Client()
    client.imported()
    client.unpacked()
    client.asked()
    client.shelves()
    client.boxes()
    client.here()
