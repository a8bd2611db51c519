import billing.api


def buy(order):
    billing.api.send(order)
