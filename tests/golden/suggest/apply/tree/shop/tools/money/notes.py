from shop.tools.money.coins import coins


def notes():
    return coins()
