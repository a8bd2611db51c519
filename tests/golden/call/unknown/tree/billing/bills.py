from catalog.prices import Price, total


@nowhere
def bill(prices, how):
    total(prices)
    nobody(prices)
    how[0]()
    Price(1).no_such(2)
    len(prices)


@nowhere("x")
class Bill:
    pass
