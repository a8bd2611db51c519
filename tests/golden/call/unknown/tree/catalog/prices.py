class Price:
    def __init__(self, amount):
        self.amount = amount


def total(prices):
    return sum(price.amount() for price in prices)


Price(1)
