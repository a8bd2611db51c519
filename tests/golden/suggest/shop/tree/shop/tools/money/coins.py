from shop.billing.invoice import Invoice


def coins():
    return Invoice()
