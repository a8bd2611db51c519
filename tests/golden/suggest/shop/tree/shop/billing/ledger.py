from shop.billing.invoice import Invoice
from shop.billing.rates import rate


def book():
    return rate(Invoice())
