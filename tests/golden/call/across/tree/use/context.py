from lib.context import Session, opened


class Row:
    def read(self):
        pass


class Cell:
    def read(self):
        pass


class Client:
    def main(self):
        with Session(Row) as row, opened(Cell()) as cell:
            row.read()
            cell.read()
