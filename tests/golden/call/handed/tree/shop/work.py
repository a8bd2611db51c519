class Order:
    def ship(self):
        pass


class Worker:
    def run(self, order):
        order.ship()


def task(order, then):
    order.ship()
    then()


def done():
    pass


def nothing(order):
    order.ship()
