from lib.walrus import Cursor


class Row:
    def show(self):
        pass


class Other:
    def show(self):
        pass


class Client:
    def main(self, flag=True):
        cursor = Cursor([Row()])
        while row := cursor.fetch():
            row.show()
        (Other() if flag else None).show()
