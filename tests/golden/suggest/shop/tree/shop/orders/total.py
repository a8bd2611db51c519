from shop.orders.models import Order


def total(order):
    return len(Order.lines(order))
