class Key:
    def touch(self):
        pass


class Order:
    pass


class Basket:
    pass
