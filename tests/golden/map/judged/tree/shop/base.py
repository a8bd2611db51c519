class Report:
    def write(self):
        return self.rows()

    def rows(self):
        return []
