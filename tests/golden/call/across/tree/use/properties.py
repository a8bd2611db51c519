from lib.properties import Order


class Owner:
    def name(self):
        pass


class Client:
    def main(self):
        order = Order(None)
        order.owner = Owner()
        order.owner.name()
