class Order:
    pass


class Line:
    pass
