from lib import Base, Order, find, many


def show(order: Order, more: "Order | None" = None):
    order.total()
    more.total()


find(1).total()
for one in many():
    one.total()
Base().use()


class View:
    def __init__(self, order: Order):
        self.order = order

    def get(self):
        self.order.total()
