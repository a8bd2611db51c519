from shop.loading import get_class, get_classes

Order = get_class("orders", "Order")
Priced = get_class("mixins", "Priced")
First, Second = get_classes("orders", ["Order", "Line"])


class Gift(Priced):
    def wrap(self):
        return self.price()


def use():
    Order().total()
    Second().weight()
    Gift().price()
