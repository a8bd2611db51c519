import atexit

from catalog import prices
from catalog.prices import Price, look_up, on_exit


def bill():
    look_up("a")
    prices.look_up("b")
    price = Price(2)
    return price.price()


def pay(how):
    return how("c")


def pay_all():
    pay(look_up)


def guess(something):
    return something.price()


atexit.register(on_exit)
