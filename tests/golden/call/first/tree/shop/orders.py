from shop import tax as duty
from shop.base import Record


class Order(Record):
    def check(self):
        super().check()
        return self.total()

    def total(self):
        return duty.rate() + add(1)

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def free():
        return Order.make()


def add(n):
    if n:
        return add(n - 1)

    def inner():
        return add(0)
    return inner()


def place():
    order = Order()
    order.save()
    unknown(order)
    return len([])
