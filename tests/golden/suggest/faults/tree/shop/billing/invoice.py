from shop.billing.rates import rate


class Invoice:
    pass


def number(invoice):
    return rate(invoice)
