import billing.api
from catalog.api import find, price


def buy(order):
    billing.api.send(find(order))


def offer(order):
    return price(order)
