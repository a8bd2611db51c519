class Rounded:
    def price(self):
        return 1


class Price(Rounded):
    def __init__(self, amount):
        self.amount = amount


def look_up(name):
    return Price(1)


def on_exit():
    pass
