class Order:
    def total(self):
        return 1


class Line:
    def weight(self):
        return 1
