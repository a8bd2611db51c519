"""A line that moves nothing."""
from billing.models import Invoice
from catalog.api import find


def send(order):
    from catalog.models import Product
    return Invoice(find(order), Product)
