from shop.billing.invoice import Invoice, number


def handle():
    return number(Invoice())
