from typing import List, Optional


class Order:
    def total(self):
        pass


class Base:
    order: "Order"

    def use(self):
        self.order.total()


def find(key) -> Optional[Order]:
    return load(key)


def load(key):
    return unknown(key)


def many() -> List[Order]:
    return unknown()
