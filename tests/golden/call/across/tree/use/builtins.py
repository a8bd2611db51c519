from lib.builtins import Table


def first():
    pass


def weight(row):
    return id(row)


class Client:
    def main(self):
        for row in sorted(Table([first]).rows, key=weight):
            row()
