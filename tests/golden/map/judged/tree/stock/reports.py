from shop.base import Report


class StockReport(Report):
    def rows(self):
        return [1]


def print_it():
    return StockReport().write()
