from shop.billing.invoices import total


def fee(product):
    return total(product) // 100
