class Cursor:
    def __init__(self, rows):
        self.rows = rows

    def fetch(self):
        return self.rows.pop() if self.rows else None
