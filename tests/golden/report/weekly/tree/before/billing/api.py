from billing.models import Invoice
from catalog.api import find, price


def send(order):
    return Invoice(price(find(order)))
