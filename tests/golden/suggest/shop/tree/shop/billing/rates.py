from shop.orders.tax import tax


def rate(order):
    return tax(order)
