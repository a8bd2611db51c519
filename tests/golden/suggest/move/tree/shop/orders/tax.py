from shop.billing.invoice import Invoice, number
from shop.billing.rates import rate


def tax(order):
    return rate(order) * number(Invoice())
