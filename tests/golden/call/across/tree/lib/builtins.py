class Table:
    def __init__(self, rows):
        self.rows = list(map(self.read, rows))

    def read(self, row):
        return row
